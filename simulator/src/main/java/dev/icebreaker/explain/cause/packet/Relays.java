package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Clients.Client;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.ChannelBound;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The allocations of TURN servers, and whose they are: read event by event. */
public final class Relays {
    private final Clients clients;
    private final Map<Key, Relay> relays = new LinkedHashMap<>();
    private final Map<Channel, Endpoint> channels = new HashMap<>();

    /** The number of an allocation is unique within its server. */
    private record Key(String server, long allocation) {}

    private record Channel(Endpoint relayed, int number) {}

    /**
     * An allocation.
     *
     * @param client empty if nothing shows who it is
     */
    public record Relay(Optional<Client> client, Endpoint server, Endpoint relayed) {}

    public Relays(Clients clients) {
        this.clients = clients;
    }

    public void read(TraceEvent event) {
        if (event instanceof AllocationCreated made) {
            Relay relay = new Relay(clients.behind(made.node(), made.client()), made.server(), made.relayed());
            relays.put(new Key(made.node(), made.allocation()), relay);
        } else if (event instanceof ChannelBound bound) {
            get(bound.node(), bound.allocation())
                    .ifPresent(relay -> channels.put(new Channel(relay.relayed, bound.channel()), bound.peer()));
        }
    }

    public Optional<Relay> get(String server, long allocation) {
        return Optional.ofNullable(relays.get(new Key(server, allocation)));
    }

    /** The allocation of who sends from this address of its own to this one of the server. */
    public Optional<Relay> of(String client, Endpoint local, Endpoint server) {
        return relays.values().stream()
                .filter(relay -> relay.server.equals(server) && relay.client.equals(Optional.of(new Client(client, local))))
                .reduce((earlier, later) -> later);
    }

    public Optional<Endpoint> peer(Relay relay, Envelope envelope) {
        return envelope.peer().or(() -> Optional.ofNullable(channels.get(new Channel(relay.relayed, envelope.channel()))));
    }
}

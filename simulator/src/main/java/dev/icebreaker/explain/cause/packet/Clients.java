package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is behind an address that a server sees: read event by event, it knows the state of now. */
public final class Clients {
    private final Map<Long, Client> packets = new HashMap<>();
    private final Map<Seen, Client> behind = new HashMap<>();

    private record Seen(String server, Endpoint outside) {}

    /**
     * Who sent a packet.
     *
     * @param local its own address of the two
     */
    public record Client(String node, Endpoint local) {}

    public void read(TraceEvent event) {
        switch (event) {
            case PacketSent sent -> packets.put(sent.packet(), new Client(sent.node(), sent.source()));
            case SegmentSent sent -> packets.put(sent.packet(), new Client(sent.node(), sent.source()));
            case PacketDuplicated twin -> of(twin.packet()).ifPresent(client -> packets.put(twin.copy(), client));
            case PacketDelivered delivered -> of(delivered.packet())
                    .ifPresent(client -> behind.put(new Seen(delivered.node(), delivered.source()), client));
            default -> {} // says nothing of who is where
        }
    }

    public Optional<Client> of(long packet) {
        return Optional.ofNullable(packets.get(packet));
    }

    /** Whom a server has heard from under this address, last. */
    public Optional<Client> behind(String server, Endpoint outside) {
        return Optional.ofNullable(behind.get(new Seen(server, outside)));
    }
}

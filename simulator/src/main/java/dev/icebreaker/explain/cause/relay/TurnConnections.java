package dev.icebreaker.explain.cause.relay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Clients;
import dev.icebreaker.explain.cause.packet.Clients.Client;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.TcpState;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceEvent.TcpStateChanged;
import dev.icebreaker.trace.TraceEvent.TurnConnectionOpened;
import dev.icebreaker.trace.TraceEvent.TurnServerGiven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the TCP connections of peers to TURN servers, and what became of their segments. */
final class TurnConnections {
    private final Clients clients;
    private final Map<Given, String> transports = new HashMap<>();
    private final Map<Client, Open> open = new LinkedHashMap<>();
    private final Map<Long, Open> segments = new HashMap<>();

    private record Given(String peer, Endpoint server) {}

    /** @param clients has read the same events up to the one that is read here */
    TurnConnections(Clients clients) {
        this.clients = clients;
    }

    void read(int index, TraceEvent event) {
        switch (event) {
            case TurnServerGiven given -> transports.put(new Given(given.peer(), given.server()), given.transport());
            case TcpStateChanged changed when changed.newState() == TcpState.ESTABLISHED -> {
                String transport = transports.get(new Given(changed.node(), changed.remote()));
                if (transport != null) {
                    open.put(new Client(changed.node(), changed.local()), new Open(transport, new Noted<>(index, changed)));
                }
            }
            case TurnConnectionOpened opened -> of(new Client(opened.node(), opened.local()))
                    .ifPresent(connection -> connection.opened = new Noted<>(index, opened));
            case SegmentSent sent -> of(new Client(sent.node(), sent.source()))
                    .or(() -> clients.behind(sent.node(), sent.destination()).flatMap(this::of))
                    .ifPresent(connection -> segments.put(sent.packet(), connection));
            case PacketDropped dropped when segments.containsKey(dropped.packet()) ->
                    segments.get(dropped.packet()).drops.add(Drop.of(index, dropped));
            case AllocationCreated created -> clients.behind(created.node(), created.client())
                    .flatMap(this::of)
                    .ifPresent(connection -> connection.relayed = created.relayed());
            default -> {} // not about connections
        }
    }

    private Optional<Open> of(Client client) {
        return Optional.ofNullable(open.get(client));
    }

    /** Those of this peer, in the order in which they were established. */
    List<TurnConnection> of(String peer) {
        return open.entrySet().stream()
                .filter(entry -> entry.getKey().node().equals(peer))
                .map(entry -> entry.getValue().close())
                .toList();
    }

    private static final class Open {
        private final String transport;
        private final Noted<TcpStateChanged> established;
        private final List<Drop> drops = new ArrayList<>();
        private @Nullable Noted<TurnConnectionOpened> opened;
        private @Nullable Endpoint relayed;

        Open(String transport, Noted<TcpStateChanged> established) {
            this.transport = transport;
            this.established = established;
        }

        TurnConnection close() {
            return new TurnConnection(
                    transport, established.event().remote(), established, Optional.ofNullable(opened), drops, Optional.ofNullable(relayed));
        }
    }
}

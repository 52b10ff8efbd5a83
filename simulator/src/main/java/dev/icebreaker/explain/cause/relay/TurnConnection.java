package dev.icebreaker.explain.cause.relay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.TraceEvent.TcpStateChanged;
import dev.icebreaker.trace.TraceEvent.TurnConnectionOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A peer's TCP connection to a TURN server.
 *
 * @param transport {@code tcp}, or {@code tls}
 * @param opened when requests could be sent over it: with TLS, later than it was established; empty if it never came to that
 * @param drops of its segments, from either side
 * @param relayed the address that the server lent over it, even if the peer never heard of it
 */
public record TurnConnection(
        String transport,
        Endpoint server,
        Noted<TcpStateChanged> established,
        Optional<Noted<TurnConnectionOpened>> opened,
        List<Drop> drops,
        Optional<Endpoint> relayed) {
    public TurnConnection {
        drops = List.copyOf(drops);
    }

    /** What it lost on the way. */
    public List<Drop> losses() {
        return drops.stream().filter(drop -> Drop.isByChance(drop.reason())).toList();
    }

    /** What shows that it stood, and what it lost. */
    public List<Integer> evidence() {
        List<Integer> events = new ArrayList<>(List.of(established.index()));
        opened.ifPresent(noted -> events.add(noted.index()));
        losses().forEach(drop -> events.add(drop.index()));
        return events;
    }
}

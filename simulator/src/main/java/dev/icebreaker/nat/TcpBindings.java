package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TcpHeader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Bindings of TCP (RFC 5382): each lives as long as a connection by it does. A connection begins with a SYN, from inside or, if
 * the filter allows it, from outside; so two SYNs that cross open one, too (REQ-2a). All its segments go by the binding by which it
 * began.
 */
final class TcpBindings extends BindingTable {
    private final Connections<Binding> connections;
    private final Set<Binding> bindings = new LinkedHashSet<>();
    private final long firstTimerNanos;

    TcpBindings(NatBehavior behavior, NatState shared, List<IpAddress> addresses, RandomGenerator random, Journal journal) {
        super(Protocol.TCP, behavior, shared, addresses, random, journal);
        this.connections = new Connections<>(behavior.tcpTimer());
        this.firstTimerNanos = behavior.tcpTimer().transitory().toNanos();
    }

    @Override
    boolean mayBegin(Packet packet) {
        return Connections.opens(header(packet));
    }

    private static TcpHeader header(Packet packet) {
        return ((Segment) packet).header();
    }

    @Override
    @Nullable Binding underWay(Endpoint internal, Endpoint remote) {
        Connection<Binding> connection = connections.between(internal, remote);
        return connection == null ? null : connection.passage;
    }

    /** It is at once given a connection, which has a timer of its own. */
    @Override
    void startTimer(Binding binding, long nowNanos) {
        binding.expiresNanos = nowNanos + firstTimerNanos;
        bindings.add(binding);
    }

    @Override
    void sentBy(Binding binding, Packet packet, long nowNanos) {
        see(binding, packet, packet.destination(), true, nowNanos);
    }

    @Override
    void receivedBy(Binding binding, Packet packet, Endpoint source, long nowNanos) {
        see(binding, packet, source, false, nowNanos);
    }

    private void see(Binding binding, Packet packet, Endpoint remote, boolean fromInside, long nowNanos) {
        Endpoint internal = binding.owner.endpoint;
        Connection<Binding> connection = connections.between(internal, remote);
        if (connection == null) {
            connection = connections.open(binding, internal, remote, nowNanos);
            binding.connections.add(connection);
        }
        connections.see(connection, header(packet), fromInside, nowNanos);
        updateTimer(binding, nowNanos);
    }

    private void updateTimer(Binding binding, long nowNanos) {
        long expiresNanos = 0;
        for (int i = 0; i < binding.connections.size(); i++) {
            expiresNanos = Math.max(expiresNanos, binding.connections.get(i).expiresNanos);
        }
        if (expiresNanos != binding.expiresNanos) {
            binding.expiresNanos = expiresNanos;
            journal.refreshed(binding, nowNanos);
        }
    }

    @Override
    void expire(long nowNanos) {
        for (Connection<Binding> gone = connections.pollExpired(nowNanos);
                gone != null;
                gone = connections.pollExpired(nowNanos)) {
            Binding binding = gone.passage;
            binding.connections.remove(gone);
            if (binding.connections.isEmpty()) {
                bindings.remove(binding);
                remove(binding, nowNanos);
            }
        }
    }

    @Override
    void stopTimers(long nowNanos, String why) {
        connections.clear();
        bindings.forEach(binding -> journal.lost(binding, nowNanos, why));
        bindings.clear();
    }
}

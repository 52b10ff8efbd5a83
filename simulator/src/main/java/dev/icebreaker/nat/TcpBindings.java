package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.NatBehavior;
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
 * Bindings of TCP (RFC 5382): each lives as long as a connection by it does that the inside takes part in. A connection begins with
 * a SYN, from inside or, if the filter allows it, from outside; so two SYNs that cross open one, too (REQ-2a). All its segments go by
 * the binding by which it began.
 */
final class TcpBindings extends BindingTable {
    private final TcpSessions<Binding> sessions;
    private final Set<Binding> bindings = new LinkedHashSet<>();
    private final long firstTimerNanos;

    TcpBindings(NatBehavior behavior, NatState shared, List<IpAddress> addresses, RandomGenerator random, Journal journal) {
        super(Protocol.TCP, behavior, shared, addresses, random, journal);
        this.sessions = new TcpSessions<>(behavior.tcpTimer());
        this.firstTimerNanos = behavior.tcpTimer().transitory().toNanos();
    }

    @Override
    boolean mayBegin(Packet packet) {
        return TcpSessions.opens(header(packet));
    }

    private static TcpHeader header(Packet packet) {
        return ((Segment) packet).header();
    }

    @Override
    @Nullable Binding underWay(Endpoint internal, Endpoint remote) {
        TcpSession<Binding> session = sessions.between(internal, remote);
        return session == null ? null : session.passage;
    }

    /** It is at once given a session, which has a timer of its own. */
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
        TcpSession<Binding> session = sessions.between(internal, remote);
        if (session == null) {
            session = sessions.open(binding, internal, remote, nowNanos);
            binding.sessions.add(session);
        }
        if (sessions.see(session, header(packet), fromInside, nowNanos)) {
            updateTimer(binding, nowNanos);
        }
    }

    private void updateTimer(Binding binding, long nowNanos) {
        long expiresNanos = 0;
        for (int i = 0; i < binding.sessions.size(); i++) {
            TcpSession<Binding> session = binding.sessions.get(i);
            if (session.isJoined()) {
                expiresNanos = Math.max(expiresNanos, session.expiresNanos);
            }
        }
        if (expiresNanos != binding.expiresNanos) {
            binding.expiresNanos = expiresNanos;
            journal.refreshed(binding, nowNanos);
        }
    }

    @Override
    void expire(long nowNanos) {
        for (TcpSession<Binding> gone = sessions.pollExpired(nowNanos); gone != null; gone = sessions.pollExpired(nowNanos)) {
            Binding binding = gone.passage;
            binding.sessions.remove(gone);
            if (gone.isJoined() && binding.sessions.stream().noneMatch(TcpSession::isJoined)) {
                binding.sessions.forEach(sessions::forget);
                bindings.remove(binding);
                remove(binding, nowNanos);
            }
        }
    }

    @Override
    void stopTimers(long nowNanos, String why) {
        sessions.clear();
        bindings.forEach(binding -> journal.lost(binding, nowNanos, why));
        bindings.clear();
    }
}

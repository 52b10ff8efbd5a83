package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.nat.behavior.Scope;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TcpHeader;
import java.util.HashMap;
import java.util.Map;

/**
 * TCP through a firewall: sessions, each of which leaves an opening while it lasts (RFC 6092 section 3.3), from when the inside takes
 * part in it.
 */
final class TcpFlows implements FirewallState {
    private final Scope filter;
    private final Journal journal;
    private final TcpSessions<Pinhole> sessions;
    /** How many sessions that the inside takes part in keep each open. */
    private final Map<Pinhole, Integer> pinholes = new HashMap<>();

    TcpFlows(FirewallPolicy policy, Journal journal) {
        this.filter = policy.filtering().scope();
        this.journal = journal;
        this.sessions = new TcpSessions<>(policy.tcpTimer());
    }

    @Override
    public boolean mayBegin(Packet packet) {
        return TcpSessions.opens(header(packet));
    }

    @Override
    public boolean isUnderWay(Packet packet, boolean fromInside) {
        Endpoint inside = fromInside ? packet.source() : packet.destination();
        Endpoint remote = fromInside ? packet.destination() : packet.source();
        return sessions.between(inside, remote) != null;
    }

    @Override
    public boolean admits(Packet packet) {
        return pinholes.containsKey(new Pinhole(packet.destination(), filter.seen(packet.source())));
    }

    @Override
    public void passed(Packet packet, boolean fromInside, long nowNanos) {
        Endpoint inside = fromInside ? packet.source() : packet.destination();
        Endpoint remote = fromInside ? packet.destination() : packet.source();
        TcpSession<Pinhole> session = sessions.between(inside, remote);
        if (session == null) {
            session = sessions.open(new Pinhole(inside, filter.seen(remote)), inside, remote, nowNanos);
        }
        boolean wasJoined = session.isJoined();
        sessions.see(session, header(packet), fromInside, nowNanos);
        if (session.isJoined() && !wasJoined && pinholes.merge(session.passage, 1, Integer::sum) == 1) {
            journal.filterOpened(Protocol.TCP, inside, session.passage.remoteSeen(), nowNanos);
        }
    }

    private static TcpHeader header(Packet packet) {
        return ((Segment) packet).header();
    }

    @Override
    public void expire(long nowNanos) {
        for (TcpSession<Pinhole> gone = sessions.pollExpired(nowNanos);
                gone != null;
                gone = sessions.pollExpired(nowNanos)) {
            release(gone);
        }
    }

    private void release(TcpSession<Pinhole> gone) {
        if (gone.isJoined()) {
            pinholes.merge(gone.passage, -1, (count, less) -> count + less == 0 ? null : count + less);
        }
    }

    @Override
    public void restrict(FirewallPolicy.Access access) {
        sessions.removeIf(session -> !access.permits(session.remote)).forEach(this::release);
    }

    @Override
    public void clear() {
        sessions.clear();
        pinholes.clear();
    }
}

package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TcpHeader;
import java.util.HashMap;
import java.util.Map;

/** TCP through a firewall: connections, each of which leaves an opening while it lasts (RFC 6092 section 3.3). */
final class TcpFlows implements FirewallState {
    private final Scope filter;
    private final Journal journal;
    private final Connections<Pinhole> connections;
    /** How many connections keep each open. */
    private final Map<Pinhole, Integer> pinholes = new HashMap<>();

    TcpFlows(FirewallPolicy policy, Journal journal) {
        this.filter = policy.filtering().scope;
        this.journal = journal;
        this.connections = new Connections<>(policy.tcpTimer());
    }

    @Override
    public boolean mayBegin(Packet packet) {
        return Connections.opens(header(packet));
    }

    @Override
    public boolean isUnderWay(Packet packet, boolean fromInside) {
        Endpoint inside = fromInside ? packet.source() : packet.destination();
        Endpoint remote = fromInside ? packet.destination() : packet.source();
        return connections.between(inside, remote) != null;
    }

    @Override
    public boolean admits(Packet packet) {
        return pinholes.containsKey(new Pinhole(packet.destination(), filter.seen(packet.source())));
    }

    @Override
    public void passed(Packet packet, boolean fromInside, long nowNanos) {
        Endpoint inside = fromInside ? packet.source() : packet.destination();
        Endpoint remote = fromInside ? packet.destination() : packet.source();
        Connection<Pinhole> connection = connections.between(inside, remote);
        if (connection == null) {
            Pinhole pinhole = new Pinhole(inside, filter.seen(remote));
            if (pinholes.merge(pinhole, 1, Integer::sum) == 1) {
                journal.filterOpened(Protocol.TCP, pinhole.inside(), pinhole.remoteSeen(), nowNanos);
            }
            connection = connections.open(pinhole, inside, remote, nowNanos);
        }
        connections.see(connection, header(packet), fromInside, nowNanos);
    }

    private static TcpHeader header(Packet packet) {
        return ((Segment) packet).header();
    }

    @Override
    public void expire(long nowNanos) {
        for (Connection<Pinhole> gone = connections.pollExpired(nowNanos);
                gone != null;
                gone = connections.pollExpired(nowNanos)) {
            release(gone);
        }
    }

    private void release(Connection<Pinhole> gone) {
        pinholes.merge(gone.passage, -1, (count, less) -> count + less == 0 ? null : count + less);
    }

    @Override
    public void restrict(FirewallPolicy.Access access) {
        connections.removeIf(connection -> !access.permits(connection.remote)).forEach(this::release);
    }

    @Override
    public void clear() {
        connections.clear();
        pinholes.clear();
    }
}

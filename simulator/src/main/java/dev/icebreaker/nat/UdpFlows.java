package dev.icebreaker.nat;

import dev.icebreaker.nat.behavior.Scope;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;

/** UDP through a firewall: an opening for each destination, with a timer that packets from inside start again. */
final class UdpFlows implements FirewallState {
    private final Scope filter;
    private final long idleNanos;
    private final Journal journal;
    /** When each closes; the first to close comes first, since all have the same timer. */
    private final LinkedHashMap<Pinhole, Long> pinholes = new LinkedHashMap<>();

    UdpFlows(FirewallPolicy policy, Journal journal) {
        this.filter = policy.filtering().scope();
        this.idleNanos = policy.udpIdle().toNanos();
        this.journal = journal;
    }

    @Override
    public boolean mayBegin(Packet packet) {
        return true;
    }

    @Override
    public boolean isUnderWay(Packet packet, boolean fromInside) {
        return false;
    }

    @Override
    public boolean admits(Packet packet) {
        return pinholes.containsKey(new Pinhole(packet.destination(), filter.seen(packet.source())));
    }

    @Override
    public void passed(Packet packet, boolean fromInside, long nowNanos) {
        if (!fromInside) {
            return;
        }
        Pinhole pinhole = new Pinhole(packet.source(), filter.seen(packet.destination()));
        if (pinholes.putLast(pinhole, nowNanos + idleNanos) == null) {
            journal.filterOpened(Protocol.UDP, pinhole.inside(), pinhole.remoteSeen(), nowNanos);
        }
    }

    @Override
    public void expire(long nowNanos) {
        for (Map.Entry<Pinhole, Long> first = pinholes.firstEntry();
                first != null && first.getValue() <= nowNanos;
                first = pinholes.firstEntry()) {
            pinholes.pollFirstEntry();
        }
    }

    /** Where the filter sees less than the rules ask for, an opening closes until the inside sends again. */
    @Override
    public void restrict(FirewallPolicy.Access access) {
        pinholes.keySet().removeIf(pinhole -> !access.permits(pinhole.remoteSeen()));
    }

    @Override
    public void clear() {
        pinholes.clear();
    }
}

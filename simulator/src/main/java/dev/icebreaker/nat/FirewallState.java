package dev.icebreaker.nat;

import dev.icebreaker.network.Packet;

/** What a firewall remembers of one protocol. */
sealed interface FirewallState permits UdpFlows, TcpFlows {
    /** Whether a packet may be the first that passes between its two ends. */
    boolean mayBegin(Packet packet);

    /** Whether packets pass between these two already, so that neither rule nor filter is asked again. */
    boolean isUnderWay(Packet packet, boolean fromInside);

    /** Whether somebody may send this in, since the inside has sent there. */
    boolean admits(Packet packet);

    /** Notes that a packet passes. */
    void passed(Packet packet, boolean fromInside, long nowNanos);

    /** Forgets what is over. */
    void expire(long nowNanos);

    /** Forgets what other rules do not let out. */
    void restrict(FirewallPolicy.Access access);

    /** Forgets everything. */
    void clear();
}

package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.RetransmissionCause;
import dev.icebreaker.trace.TcpState;
import dev.icebreaker.trace.TraceEvent;

/** Tells the trace what happens to a connection, if it wants to know. */
record Journal(IpLayer ip, Endpoint local, Endpoint remote) {
    boolean isOn() {
        return ip.recorder().isOn();
    }

    void dropped(Segment segment, DropReason reason, String detail) {
        ip.drop(segment, reason, isOn() ? detail : "");
    }

    void retransmitted(long packet, RetransmissionCause cause, String detail) {
        if (isOn()) {
            ip.recorder().record(new TraceEvent.SegmentRetransmitted(
                    ip.simulation().nowNanos(), ip.hostName(), packet, local, remote, cause, detail));
        }
    }

    void changed(TcpState oldState, TcpState newState, String why) {
        if (isOn()) {
            ip.recorder().record(new TraceEvent.TcpStateChanged(
                    ip.simulation().nowNanos(), ip.hostName(), local, remote, oldState, newState, why));
        }
    }
}

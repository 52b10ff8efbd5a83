package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceEvent.TcpStateChanged;
import java.util.List;

/**
 * A TCP connection that did not come to be.
 *
 * @param begun the first SYN
 * @param failed when who wanted it gave up, or was refused
 * @param drops of its SYNs
 */
public record FailedConnection(
        String node, Endpoint remote, Noted<SegmentSent> begun, Noted<TcpStateChanged> failed, List<Drop> drops) {
    public FailedConnection {
        drops = List.copyOf(drops);
    }
}

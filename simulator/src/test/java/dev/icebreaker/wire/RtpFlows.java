package dev.icebreaker.wire;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.FlowStarted;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The flows of a trace: whoever sends one counts its packets, and its timestamps go with the clock (RFC 3550 section 5.1). */
final class RtpFlows {
    /** Of Opus (RFC 7587 section 4.1). */
    private static final long TICKS_PER_SECOND = 48_000;

    /** What is sent first through a TURN server waits in ice4j until the server permits it. */
    private static final long MOST_WAITING_TICKS = TICKS_PER_SECOND / 5;

    private final Map<Long, Flow> flows = new HashMap<>();

    private static final class Flow {
        final FlowStarted started;
        int sequence = -1;
        long timestamp;
        long timeNanos;

        Flow(FlowStarted started) {
            this.started = started;
        }
    }

    RtpFlows(Trace trace) {
        trace.events().stream()
                .filter(FlowStarted.class::isInstance)
                .map(FlowStarted.class::cast)
                .forEach(started -> flows.put(started.ssrc(), new Flow(started)));
    }

    /** @param timeNanos when; absent for what is read out of a stream, where it is not known */
    void see(RtpPacket packet, String node, OptionalLong timeNanos) {
        Flow flow = flows.get(packet.ssrc());
        Malformed.unless(flow != null, "no flow has the SSRC of %s", packet);
        Malformed.unless(packet.sizeBytes() == flow.started.sizeBytes(), "a packet of this flow has %d bytes", flow.started.sizeBytes());
        if (node.equals(flow.started.peer()) && timeNanos.isPresent()) {
            sent(flow, packet, timeNanos.getAsLong());
        }
    }

    private static void sent(Flow flow, RtpPacket packet, long timeNanos) {
        if (flow.sequence >= 0) {
            int steps = packet.sequence() - flow.sequence & 0xffff;
            Malformed.unless(steps >= 1 && steps < 0x8000, "number %d comes after %d", packet.sequence(), flow.sequence);
            long ticks = packet.timestamp() - flow.timestamp & 0xffffffffL;
            long due = (timeNanos - flow.timeNanos) * TICKS_PER_SECOND / 1_000_000_000L;
            Malformed.unless(Math.abs(ticks - due) <= MOST_WAITING_TICKS, "%d ticks have passed, and the timestamp says %d", due, ticks);
        }
        flow.sequence = packet.sequence();
        flow.timestamp = packet.timestamp();
        flow.timeNanos = timeNanos;
    }
}

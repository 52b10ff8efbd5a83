package dev.icebreaker.ice.flow;

import java.util.List;
import java.util.Optional;

/**
 * How a call lived once it was connected.
 *
 * @param lastedNanos from when both sides were connected until they hung up; what was under way then had up to 2 s to arrive
 * @param lost whether it had no path any more when it ended
 * @param flows what was sent, by direction
 */
public record LifeReport(long lastedNanos, Optional<Lost> lost, List<FlowReport> flows) {
    public LifeReport {
        flows = List.copyOf(flows);
    }

    /**
     * The path was lost.
     *
     * @param peer who noticed
     * @param sinceNanos when consent ran out, or from when on nothing arrived: in virtual time, as in the trace
     */
    public record Lost(Cause cause, String peer, long sinceNanos) {
        /** For the trace. */
        @Override
        public String toString() {
            String what = cause == Cause.CONSENT ? peer + "'s consent ran out" : peer + " heard nothing any more";
            return what + " at " + sinceNanos / 1_000_000 + " ms";
        }
    }

    /** How one notices. */
    public enum Cause {
        /** No check of the selected pair was answered for so long that nothing may be sent any more (RFC 7675 section 5.1). */
        CONSENT,
        /** What was sent does not arrive. */
        SILENCE
    }

    /** The least share of what was due that arrived in a direction, from 0 to 1. */
    public double delivered() {
        return flows.stream().mapToDouble(FlowReport::delivered).min().orElse(1);
    }
}

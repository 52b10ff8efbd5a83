package dev.icebreaker.invariants;

import dev.icebreaker.trace.TraceEvent.FlowEnded;
import dev.icebreaker.trace.TraceEvent.FlowInterrupted;
import dev.icebreaker.trace.TraceEvent.FlowResumed;
import dev.icebreaker.trace.TraceEvent.FlowStarted;
import java.util.HashMap;
import java.util.Map;

/** The flows of a call: each begins, is interrupted and resumed in turns, and ends with figures that go together. */
final class FlowRules {
    private final Map<Long, Flow> flows = new HashMap<>();

    private static final class Flow {
        long startNanos;
        int interruptions;
        boolean silent;
        boolean ended;
    }

    void see(FlowStarted event) {
        Flow flow = new Flow();
        flow.startNanos = event.timeNanos();
        Broken.unless(flows.put(event.ssrc(), flow) == null, "it had started before");
    }

    void see(FlowInterrupted event) {
        Flow flow = flow(event.ssrc());
        Broken.unless(!flow.silent, "it had been interrupted before");
        Broken.unless(
                flow.startNanos <= event.sinceNanos() && event.sinceNanos() < event.timeNanos(),
                "it was silent since before it began, or since later than now");
        flow.silent = true;
        flow.interruptions++;
    }

    void see(FlowResumed event) {
        Flow flow = flow(event.ssrc());
        Broken.unless(flow.silent, "it had not been interrupted");
        flow.silent = false;
    }

    void see(FlowEnded event) {
        Flow flow = flow(event.ssrc());
        flow.ended = true;
        Broken.unless(event.due() >= event.sent() && event.sent() >= event.received(), "more than there was");
        Broken.unless(event.interruptions() == flow.interruptions, "there were %d interruptions", flow.interruptions);
        Broken.unless(
                event.leastDelayNanos() <= event.meanDelayNanos() && event.meanDelayNanos() <= event.greatestDelayNanos(),
                "the mean is not between the least and the greatest");
    }

    boolean anyIsSilent() {
        return flows.values().stream().anyMatch(flow -> flow.silent);
    }

    void end() {
        Broken.unless(flows.values().stream().allMatch(flow -> flow.ended), "a flow never ended");
    }

    private Flow flow(long ssrc) {
        Flow flow = flows.get(ssrc);
        if (flow == null || flow.ended) {
            throw new Broken("there is no such flow now");
        }
        return flow;
    }
}

package dev.icebreaker.ice.flow;

import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call from when both sides are connected until it ends: what the two send each other, and whether the path holds. A side
 * that has lost consent sends nothing until it has it again (RFC 7675 section 5.1); the call goes on meanwhile, for the path may
 * come back.
 */
public final class CallLife {
    /** For how long what is under way at the end is waited for: longer than any path takes. */
    private static final long DRAIN_NANOS = 2_000_000_000L;

    private static final long DRAIN_STEP_NANOS = 20_000_000L;

    private final Simulation simulation;
    private final Plan plan;
    private final Side caller;
    private final Side callee;
    private final List<Flow> flows = new ArrayList<>(2);
    private final Consumer<LifeReport> onEnd;
    private @Nullable Event next;
    private long startNanos;
    /** When nobody sends any more; what is under way may still arrive. */
    private long hungUpNanos = Long.MAX_VALUE;

    private boolean ended;

    /**
     * What is to happen.
     *
     * @param lastsNanos for how long it goes on once both are connected
     */
    public record Plan(long lastsNanos, Optional<FlowPlan> flow) {
        /** It ends as soon as both are connected. */
        public static final Plan NONE = new Plan(0, Optional.empty());
    }

    /** One of the two, with its end of the path. */
    public record End(String peer, Transport transport) {}

    private static final class Side {
        final End end;
        @Nullable Flow outgoing;
        @Nullable Flow incoming;
        boolean consent = true;
        long consentLostNanos;

        Side(End end) {
            this.end = end;
        }
    }

    /** @param onEnd told once, when it ends by itself or is ended */
    public CallLife(
            Simulation simulation,
            Recorder recorder,
            String call,
            End caller,
            End callee,
            Plan plan,
            Consumer<LifeReport> onEnd) {
        this.simulation = simulation;
        this.plan = plan;
        this.caller = new Side(caller);
        this.callee = new Side(callee);
        this.onEnd = onEnd;
        plan.flow().ifPresent(flow -> {
            if (flow.callerSends()) {
                flows.add(connect(this.caller, this.callee, simulation, recorder, call, flow));
            }
            if (flow.calleeSends()) {
                flows.add(connect(this.callee, this.caller, simulation, recorder, call, flow));
            }
        });
    }

    private static Flow connect(
            Side from, Side to, Simulation simulation, Recorder recorder, String call, FlowPlan plan) {
        Flow flow = new Flow(simulation, recorder, call, from.end.peer(), to.end.peer(), plan, from.end.transport());
        from.outgoing = flow;
        to.incoming = flow;
        return flow;
    }

    /** Begins now that both are connected. */
    public void start() {
        startNanos = simulation.nowNanos();
        listen(caller);
        listen(callee);
        flows.forEach(Flow::start);
        next = simulation.schedule(plan.lastsNanos(), this::hangUp);
    }

    private static void listen(Side side) {
        Flow incoming = side.incoming;
        if (incoming != null) {
            side.end.transport().receive(incoming::receive);
        }
    }

    /** A side's consent to send over the selected pair ran out, or was given again. */
    public void consentChanged(String peer, boolean held) {
        Side side = caller.end.peer().equals(peer) ? caller : callee;
        if (side.consent != held) {
            side.consent = held;
            side.consentLostNanos = simulation.nowNanos();
            if (side.outgoing != null) {
                side.outgoing.allow(held);
            }
        }
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    private void hangUp() {
        flows.forEach(Flow::stopSending);
        hungUpNanos = simulation.nowNanos();
        drain(hungUpNanos + DRAIN_NANOS);
    }

    private void drain(long untilNanos) {
        if (simulation.nowNanos() >= untilNanos || flows.stream().allMatch(Flow::isDrained)) {
            end();
        } else {
            next = simulation.schedule(DRAIN_STEP_NANOS, () -> drain(untilNanos));
        }
    }

    /** Ends it now, unless it has ended. */
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (next != null) {
            next.cancel();
        }
        hungUpNanos = Math.min(hungUpNanos, simulation.nowNanos());
        List<FlowReport> reports = flows.stream().map(Flow::end).toList();
        onEnd.accept(new LifeReport(hungUpNanos - startNanos, lost(reports), reports));
    }

    /** Who noticed first. Consent says more than silence. */
    private Optional<LifeReport.Lost> lost(List<FlowReport> reports) {
        Optional<LifeReport.Lost> consent = Stream.of(caller, callee)
                .filter(side -> !side.consent && side.consentLostNanos <= hungUpNanos)
                .map(side -> new LifeReport.Lost(LifeReport.Cause.CONSENT, side.end.peer(), side.consentLostNanos))
                .min(Comparator.comparingLong(LifeReport.Lost::sinceNanos));
        return consent.or(() -> reports.stream()
                .filter(FlowReport::fellSilent)
                .map(flow -> new LifeReport.Lost(LifeReport.Cause.SILENCE, flow.to(), flow.silentSinceNanos()))
                .min(Comparator.comparingLong(LifeReport.Lost::sinceNanos)));
    }
}

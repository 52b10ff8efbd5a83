package dev.icebreaker.ice;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.flow.CallLife;
import dev.icebreaker.ice.flow.LifeReport;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two agents that learn each other's candidates over a channel with a delay, and then check. The caller gathers first and
 * tells; the callee gathers when it is told, and answers. The caller is the controlling side (RFC 8445 section 6.1.1). Once both
 * are connected, the call lives as long as its plan says.
 */
public final class Call {
    /**
     * For how long the other side may go on when one has failed. ice4j's agents do not all come to an end: one that has no pair
     * to check, or whose nomination is never answered, runs for ever.
     */
    private static final long GRACE_NANOS = 10_000_000_000L;

    private final Simulation simulation;
    private final Recorder recorder;
    private final String name;
    private final long signalingNanos;
    private final CallSide caller;
    private final CallSide callee;
    private final CallLife.Plan plan;
    private final Consumer<CallResult> onEnd;
    private long startNanos;
    private long connectedNanos;
    private @Nullable CallLife life;
    private @Nullable CallResult result;

    /**
     * @param signalingNanos one way, from one side to the other
     * @param plan what happens once both are connected
     * @param onEnd told once, on a fiber or on the event loop, when both sides have come to a conclusion, or one has failed and
     *     the other comes to none
     */
    public Call(
            Simulation simulation,
            Recorder recorder,
            IceAgentFactory agents,
            String name,
            Participant caller,
            Participant callee,
            long signalingNanos,
            CallLife.Plan plan,
            Consumer<CallResult> onEnd) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.name = name;
        this.signalingNanos = signalingNanos;
        this.plan = plan;
        this.onEnd = onEnd;
        this.caller = new CallSide(this, simulation, recorder, agents, caller, true);
        this.callee = new CallSide(this, simulation, recorder, agents, callee, false);
    }

    /**
     * Who takes part.
     *
     * @param shareHostCandidates false as if they were mDNS names that the other side cannot resolve
     *     (draft-ietf-mmusic-mdns-ice-candidates)
     */
    public record Participant(String peer, IceConfig config, SocketSource sockets, boolean shareHostCandidates) {}

    public String name() {
        return name;
    }

    /** Begins now. */
    public void start() {
        startNanos = simulation.nowNanos();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CallStarted(startNanos, name, caller.peer(), callee.peer()));
        }
        caller.gather();
    }

    /** Ends it for a reason from outside, unless it has ended: as failed, if it has not connected. */
    public void giveUp(String why) {
        if (life != null) {
            life.end();
        } else if (result == null) {
            end(CallOutcome.FAILED, why, Optional.empty());
        }
    }

    /** Lets both agents go. */
    public void close() {
        caller.close();
        callee.close();
    }

    /** How it ended, if it has. */
    public Optional<CallResult> result() {
        return Optional.ofNullable(result);
    }

    /** One side has something to tell the other. */
    void signal(CallSide from, Signal signal) {
        CallSide to = from == caller ? callee : caller;
        simulation.schedule(signalingNanos, () -> {
            to.receive(signal);
            endIfNobodyIsKnown();
        });
    }

    /** Nobody has anything to check, and nothing more will come; ice4j's agents would wait for ever. */
    private void endIfNobodyIsKnown() {
        if (result == null && caller.knowsOfNobody() && callee.knowsOfNobody()) {
            giveUp("neither side was told of a candidate of the other, so there was nothing to check");
        }
    }

    /** A side's state changed. */
    void stateChanged() {
        if (result != null || life != null) {
            return;
        }
        boolean failed = caller.state() == IceState.FAILED || callee.state() == IceState.FAILED;
        boolean bothDone = caller.isDone() && callee.isDone();
        if (failed && bothDone) {
            giveUp(failureReason());
        } else if (failed) {
            simulation.schedule(GRACE_NANOS, () -> giveUp(failureReason()));
        } else if (bothDone) {
            connected(caller.usesRelay() || callee.usesRelay() ? CallOutcome.RELAYED : CallOutcome.DIRECT);
        }
    }

    private void connected(CallOutcome outcome) {
        connectedNanos = simulation.nowNanos();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CallConnected(connectedNanos, name, outcome));
        }
        if (plan.equals(CallLife.Plan.NONE)) {
            end(outcome, "", Optional.empty());
            return;
        }
        life = new CallLife(
                simulation,
                recorder,
                name,
                new CallLife.End(caller.peer(), caller.transport()),
                new CallLife.End(callee.peer(), callee.transport()),
                plan,
                report -> {
                    String why = report.lost().map(lost -> "the path was lost: " + lost).orElse("");
                    end(outcome, why, Optional.of(report));
                    close();
                });
        life.start();
    }

    /** A side may send over its pair no more, or again. */
    void consentChanged(CallSide side, boolean held) {
        if (life != null) {
            life.consentChanged(side.peer(), held);
        }
    }

    private String failureReason() {
        if (caller.state() == callee.state()) {
            return "every candidate pair of " + caller.peer() + " and of " + callee.peer() + " failed";
        }
        CallSide failed = caller.state() == IceState.FAILED ? caller : callee;
        return "every candidate pair of " + failed.peer() + " failed";
    }

    private void end(CallOutcome outcome, String why, Optional<LifeReport> lived) {
        boolean connected = outcome != CallOutcome.FAILED;
        long now = simulation.nowNanos();
        result = new CallResult(
                name,
                caller.peer(),
                callee.peer(),
                outcome,
                startNanos,
                (connected ? connectedNanos : now) - startNanos,
                connected ? "" : why,
                lived,
                connected ? caller.pairSeenFromOutside(callee) : Optional.empty(),
                connected ? callee.pairSeenFromOutside(caller) : Optional.empty());
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CallEnded(now, name, outcome, why));
        }
        onEnd.accept(result);
    }
}

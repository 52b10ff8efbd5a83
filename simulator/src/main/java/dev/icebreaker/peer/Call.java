package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.ice.IceState;
import dev.icebreaker.ice.flow.CallLife;
import dev.icebreaker.ice.flow.LifeReport;
import dev.icebreaker.signaling.SignalingChannel;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two peers that meet in a room and connect: each has a {@link PeerConnection}, and what it learns of the other it reads from
 * the messages that come over its {@link SignalingChannel}. The caller offers, and is the impolite side. Once both are connected,
 * the call lives as long as its plan says.
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
    private final Manner manner;
    private final CallSide caller;
    private final CallSide callee;
    private final CallLife.Plan plan;
    private final Consumer<CallResult> onEnd;
    private long startNanos;
    private long connectedNanos;
    private CallOutcome connectedAs = CallOutcome.FAILED;
    private boolean hasBegun;
    private boolean calleeWants;
    private @Nullable CallLife life;
    private @Nullable CallResult result;

    /**
     * @param plan what happens once both are connected
     * @param onEnd told once, on a fiber or on the event loop, when both sides have come to a conclusion, or one has failed and
     *     the other comes to none
     */
    public Call(
            Simulation simulation,
            Recorder recorder,
            IceAgentFactory agents,
            String name,
            Manner manner,
            Participant caller,
            Participant callee,
            CallLife.Plan plan,
            Consumer<CallResult> onEnd) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.name = name;
        this.manner = manner;
        this.plan = plan;
        this.onEnd = onEnd;
        this.caller = side(agents, caller, callee, false);
        this.callee = side(agents, callee, caller, true);
    }

    private CallSide side(IceAgentFactory agents, Participant of, Participant other, boolean isPolite) {
        String otherPeer = other.configuration.peer();
        return new CallSide(this, simulation, recorder, agents, of.configuration, otherPeer, of.channel, isPolite);
    }

    /** Who takes part, and the way to the other side. */
    public record Participant(PeerConfiguration configuration, SignalingChannel channel) {}

    /**
     * How they go about it.
     *
     * @param media what both want to send and receive
     * @param bothOffer whether the callee makes an offer at the same moment as the caller: glare
     * @param restartOn for what a side restarts ICE
     */
    public record Manner(List<MediaKind> media, boolean bothOffer, List<RestartCause> restartOn) {
        public Manner {
            media = List.copyOf(media);
            restartOn = List.copyOf(restartOn);
        }
    }

    public String name() {
        return name;
    }

    /** Begins now. */
    public void start() {
        startNanos = simulation.nowNanos();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CallStarted(startNanos, name, caller.peer(), callee.peer()));
        }
        callee.join();
        caller.join();
    }

    /** Ends it for a reason from outside, unless it has ended: as failed, if it has not connected. */
    public void giveUp(String why) {
        if (life != null) {
            life.end();
        } else if (result == null) {
            end(CallOutcome.FAILED, why, Optional.empty());
        }
    }

    /** Lets both sides go. */
    public void close() {
        caller.close();
        callee.close();
    }

    /** How it ended, if it has. */
    public Optional<CallResult> result() {
        return Optional.ofNullable(result);
    }

    /** A side may have met the other: once it can reach the callee, the caller offers. */
    void sideReady() {
        if (!hasBegun && caller.isReady()) {
            hasBegun = true;
            caller.want(manner.media);
            if (manner.bothOffer) {
                calleeWants();
            }
        }
    }

    /** An offer reached this side. */
    void offered(CallSide side) {
        if (side == callee) {
            calleeWants();
        }
    }

    private void calleeWants() {
        if (!calleeWants) {
            calleeWants = true;
            callee.want(manner.media);
        }
    }

    /**
     * A side has read a message. If nobody has anything to check, and nothing more will come, ice4j's agents would wait for ever; but
     * a call that is connected has the path from before, and a side that begins anew with another address may find something yet.
     */
    void heard() {
        boolean mayBeginAnew = manner.restartOn.contains(RestartCause.NETWORK_CHANGE);
        if (result == null && life == null && !mayBeginAnew && caller.hasNothingToCheck() && callee.hasNothingToCheck()) {
            String who = caller.knowsOfNobody() && callee.knowsOfNobody()
                    ? "neither side was told of a candidate of the other"
                    : (caller.knowsOfNobody() ? callee : caller).peer() + " found no candidate";
            giveUp(who + ", so there was nothing to check");
        }
    }

    /** The addresses of a peer's host have changed. */
    public void networkChanged(String peer) {
        restart(caller.peer().equals(peer) ? caller : callee, RestartCause.NETWORK_CHANGE);
    }

    private void restart(CallSide side, RestartCause cause) {
        if (result == null && manner.restartOn.contains(cause)) {
            side.connection().restartIce();
        }
    }

    /** A side has no path, or no consent to use it. One that never had a path would not find it by beginning anew. */
    void disconnected(CallSide side) {
        if (life != null) {
            restart(side, RestartCause.DISCONNECTED);
        }
    }

    /** A side's state changed. */
    void stateChanged() {
        if (result != null || life != null) {
            return;
        }
        boolean failed = caller.hasFailed() || callee.hasFailed();
        boolean bothDone = caller.isDone() && callee.isDone();
        if (failed && bothDone) {
            giveUp(failureReason());
        } else if (failed) {
            giveUpLater(caller.hasFailed() ? caller : callee);
        } else if (bothDone) {
            connected();
        }
    }

    /** Unless it has begun anew by then, once the signaling works again. */
    private void giveUpLater(CallSide failed) {
        Optional<IceGeneration> agent = failed.connection().ice().current();
        simulation.schedule(GRACE_NANOS, () -> {
            if (life == null && failed.hasFailed() && agent.equals(failed.connection().ice().current())) {
                giveUp(failureReason());
            }
        });
    }

    private void connected() {
        connectedNanos = simulation.nowNanos();
        connectedAs = path();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CallConnected(connectedNanos, name, connectedAs));
        }
        if (plan.equals(CallLife.Plan.NONE)) {
            end(connectedAs, "", Optional.empty());
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
                    end(path(), why, Optional.of(report));
                    close();
                });
        life.start();
    }

    /** How the path goes that is in use now; in the middle of a restart that may be the one from before. */
    private CallOutcome path() {
        return caller.usesRelay() || callee.usesRelay() ? CallOutcome.RELAYED : CallOutcome.DIRECT;
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
                connectedAs,
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

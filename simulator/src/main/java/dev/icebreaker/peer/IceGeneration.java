package dev.icebreaker.peer;

import dev.icebreaker.ice.Credentials;
import dev.icebreaker.ice.IceAgent;
import dev.icebreaker.ice.IceState;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One agent of one side, from its credentials on: the first, or one that a restart brought (RFC 8445 section 9). ice4j's agents
 * cannot begin again, so each restart has an agent of its own.
 */
final class IceGeneration implements IceAgent.Listener {
    private final Owner owner;
    private final int number;
    private final boolean isControlling;
    private final IceAgent agent;
    private final List<IceCandidate> found = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isPrepared;
    private boolean isClosed;
    private IceGatheringState gathering = IceGatheringState.NEW;
    private @Nullable RemoteIce remote;
    private boolean isChecking;

    /** Hears from its generations, on fibers of theirs. */
    interface Owner {
        void onFound(IceGeneration generation, List<IceCandidate> candidates);

        void onGathered(IceGeneration generation);

        void onState(IceGeneration generation, IceState state);

        /** Consent to send over its pair ran out, or was given again (RFC 7675). */
        void onConsent(IceGeneration generation, boolean held);
    }

    /** @param agents makes the agent, whose listener is this */
    IceGeneration(Owner owner, int number, boolean isControlling, Function<IceAgent.Listener, IceAgent> agents) {
        this.owner = owner;
        this.number = number;
        this.isControlling = isControlling;
        this.agent = agents.apply(this);
        agent.prepare();
    }

    /** 0 for the first. */
    int number() {
        return number;
    }

    boolean isControlling() {
        return isControlling;
    }

    /** Lets something happen once the credentials are known; at once, if they are. */
    void whenPrepared(Runnable action) {
        if (isPrepared) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    Credentials credentials() {
        return agent.credentials();
    }

    List<IceCandidate> found() {
        return found;
    }

    IceGatheringState gathering() {
        return gathering;
    }

    IceState state() {
        return agent.state();
    }

    IceAgent agent() {
        return agent;
    }

    Optional<RemoteIce> remote() {
        return Optional.ofNullable(remote);
    }

    /** Begins to gather, unless it has. Whether it begins now. */
    boolean gather() {
        if (gathering != IceGatheringState.NEW) {
            return false;
        }
        gathering = IceGatheringState.GATHERING;
        agent.gather();
        return true;
    }

    /** From now on it has to do with this agent of the other side. */
    void attach(RemoteIce other) {
        if (remote == null) {
            remote = other;
            agent.addRemoteCandidates(other.credentials(), List.copyOf(other.candidates()));
        }
        checkWhenReady();
    }

    /** One more candidate of the other side. */
    void learn(IceCandidate candidate) {
        if (remote != null) {
            agent.addRemoteCandidates(remote.credentials(), List.of(candidate));
            checkWhenReady();
        }
    }

    /** Checks begin once there is something to check, or nothing more to wait for. */
    void checkWhenReady() {
        if (!isChecking && remote != null && (!remote.candidates().isEmpty() || remote.isComplete())) {
            isChecking = true;
            agent.startChecks();
        }
    }

    void close() {
        if (!isClosed) {
            isClosed = true;
            agent.close();
        }
    }

    boolean isClosed() {
        return isClosed;
    }

    // ---- its agent --------------------------------------------------------------------------------------------------

    @Override
    public void onPrepared() {
        isPrepared = true;
        List<Runnable> actions = List.copyOf(waiting);
        waiting.clear();
        actions.forEach(Runnable::run);
    }

    @Override
    public void onCandidates(List<IceCandidate> candidates) {
        if (!isClosed) {
            found.addAll(candidates);
            owner.onFound(this, candidates);
        }
    }

    @Override
    public void onGatheringFinished() {
        if (!isClosed) {
            gathering = IceGatheringState.COMPLETE;
            owner.onGathered(this);
        }
    }

    @Override
    public void onStateChanged(IceState state) {
        if (!isClosed) {
            owner.onState(this, state);
        }
    }

    @Override
    public void onConsentChanged(boolean held) {
        if (!isClosed) {
            owner.onConsent(this, held);
        }
    }
}

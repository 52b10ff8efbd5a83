package dev.icebreaker.ice;

import dev.icebreaker.ice.flow.Transport;
import dev.icebreaker.trace.IceCandidate;
import java.util.List;
import java.util.Optional;

/**
 * One side's ICE (RFC 8445), for one stream with one component. None of the calls blocks: each does its work on a fiber of the
 * agent's own, and what comes of it is told to the {@link Listener} and to the trace. Once a pair is selected, it is a {@link
 * Transport} as well.
 */
public interface IceAgent extends Transport, AutoCloseable {
    /** Makes up credentials. To be called once, and before anything else. */
    void prepare();

    /** This side's credentials; known once it is prepared. */
    Credentials credentials();

    /** Starts to gather candidates; once. */
    void gather();

    /** Learns of the other side's candidates, and of its credentials with the first of them. */
    void addRemoteCandidates(Credentials remote, List<IceCandidate> candidates);

    /** Starts to check. Candidates that come later are checked as well. */
    void startChecks();

    IceState state();

    /** The pair that was selected, as ice4j tells it. */
    Optional<SelectedPair> selectedPair();

    /** Ends all activity, closes the sockets and lets the fibers run out. */
    @Override
    void close();

    /** Hears from an agent, on a fiber of the agent's. */
    interface Listener {
        /** Its credentials are known. */
        void onPrepared();

        /** Some candidates were found. Without trickle this comes once, with all of them. */
        void onCandidates(List<IceCandidate> candidates);

        /** No more will be found. */
        void onGatheringFinished();

        void onStateChanged(IceState state);

        /**
         * Consent to send over the selected pair ran out (RFC 7675 section 5.1), or was given again. The state does not say so:
         * it stays {@link IceState#TERMINATED}.
         */
        default void onConsentChanged(boolean held) {}
    }
}

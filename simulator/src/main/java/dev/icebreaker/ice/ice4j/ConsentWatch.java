package dev.icebreaker.ice.ice4j;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgent;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.CandidatePairState;
import org.ice4j.ice.IceMediaStream;

/** Whether there is consent to send over the selected pair (RFC 7675), from what ice4j tells of its checks. */
final class ConsentWatch {
    /**
     * How long consent lasts at least: ice4j asks again after 12 s at the earliest, and gives up 15 s later. A pair that fails before
     * does so because of a check from before its nomination, which ice4j lets go on, or because a check was refused. Since the two
     * look the same, a refusal counts when another follows.
     */
    private static final long SHORTEST_NANOS = 27_000_000_000L;

    private final Simulation simulation;
    private final IceEvents events;
    private final IceAgent.Listener listener;
    private final boolean isAskedFor;
    private boolean isHeld = true;
    private long keptNanos;

    /** @param isAskedFor whether the agent asks for consent at all */
    ConsentWatch(Simulation simulation, IceEvents events, IceAgent.Listener listener, boolean isAskedFor) {
        this.simulation = simulation;
        this.events = events;
        this.listener = listener;
        this.isAskedFor = isAskedFor;
    }

    /** A pair was selected: consent was given by the check that was just answered. */
    void begin() {
        keptNanos = simulation.nowNanos();
    }

    /**
     * What ice4j tells of the selected pair: when a check is answered, and when one was given up. A pair that has failed is checked
     * again at the next interval all the same, and may come back.
     */
    void note(String property, CandidatePair selected) {
        if (!isAskedFor) {
            return;
        }
        if (property.equals(IceMediaStream.PROPERTY_PAIR_CONSENT_FRESHNESS_CHANGED)) {
            keptNanos = simulation.nowNanos();
            events.consentKept(selected);
            hold(true);
        } else if (property.equals(IceMediaStream.PROPERTY_PAIR_STATE_CHANGED)
                && selected.getState() == CandidatePairState.FAILED
                && isHeld
                && simulation.nowNanos() - keptNanos >= SHORTEST_NANOS) {
            events.consentLost(selected, keptNanos);
            hold(false);
        }
    }

    private void hold(boolean held) {
        if (isHeld != held) {
            isHeld = held;
            listener.onConsentChanged(held);
        }
    }
}

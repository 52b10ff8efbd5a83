package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import java.util.function.BooleanSupplier;

/**
 * Whether an offer should be made: the negotiation-needed flag (webrtc-pc section 4.7.3). It is told a task later, so that several
 * wishes make one offer, and not again before there was a negotiation.
 */
final class NegotiationNeed {
    private final Simulation simulation;
    private final BooleanSupplier isThere;
    private final Runnable tell;
    private boolean isTold;

    /** @param isThere whether something is to be negotiated, and the connection is stable */
    NegotiationNeed(Simulation simulation, BooleanSupplier isThere, Runnable tell) {
        this.simulation = simulation;
        this.isThere = isThere;
        this.tell = tell;
    }

    /** Something may have come up. */
    void update() {
        if (!isTold && isThere.getAsBoolean()) {
            simulation.schedule(0, this::tellOnce);
        }
    }

    private void tellOnce() {
        if (!isTold && isThere.getAsBoolean()) {
            isTold = true;
            tell.run();
        }
    }

    /** There was a negotiation, or it was taken back. */
    void renew() {
        isTold = false;
        update();
    }
}

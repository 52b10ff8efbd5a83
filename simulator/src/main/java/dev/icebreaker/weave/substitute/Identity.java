package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Simulation;

/**
 * Stands in for identity hash codes, which differ from run to run, and with them the order in which hash sets are walked.
 * Woven classes that have no {@code hashCode} of their own get a field for the number that is given here.
 */
public final class Identity {
    private Identity() {}

    /** The next number of the simulation, spread over the hash space; never 0, which says that none was asked for yet. */
    public static int next() {
        return Simulation.current().nextIdentity() * 0x9E3779B1 | 1;
    }
}

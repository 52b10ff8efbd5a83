package dev.icebreaker.engine;

/** Unwinds the fibers of a simulation that is being closed. Not for catching. */
final class SimulationClosedError extends Error {
    SimulationClosedError() {
        super("the simulation was closed", null, false, false);
    }
}

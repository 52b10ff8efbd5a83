package dev.icebreaker.engine;

/**
 * Unwinds the fibers of a simulation that is being closed. Not for catching: it is a {@link ThreadDeath} because code that catches
 * everything and goes on, as ice4j's relayed sockets do, lets that one through.
 */
@SuppressWarnings({"removal", "serial"})
final class SimulationClosedError extends ThreadDeath {
    @Override
    public String getMessage() {
        return "the simulation was closed";
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

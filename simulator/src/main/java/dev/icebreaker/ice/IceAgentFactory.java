package dev.icebreaker.ice;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;

/** Makes agents. */
public interface IceAgentFactory {
    /** The one that makes agents of the real ice4j. Loading it the first time takes a while. */
    static IceAgentFactory ice4j() {
        return Ice4jLoader.factory();
    }

    /**
     * Makes an agent. May be called from the event loop.
     *
     * @param call the name of the call it is for, and {@code peer} of whom it acts for: what its events are told under
     * @param generation how many agents this peer has had in this call before
     * @param controlling whether it is the one that nominates (RFC 8445 section 6.1.1)
     */
    IceAgent create(
            Simulation simulation,
            Recorder recorder,
            String call,
            String peer,
            int generation,
            boolean controlling,
            IceConfig config,
            SocketSource sockets,
            IceAgent.Listener listener);
}

package dev.icebreaker.ice.ice4j;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgent;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.SocketSource;
import dev.icebreaker.trace.Recorder;

/** Found by name from outside the woven classes. */
public final class Ice4jAgentFactory implements IceAgentFactory {
    public Ice4jAgentFactory() {}

    @Override
    public IceAgent create(
            Simulation simulation,
            Recorder recorder,
            String call,
            String peer,
            int generation,
            boolean controlling,
            IceConfig config,
            SocketSource sockets,
            IceAgent.Listener listener) {
        IceEvents events = new IceEvents(simulation, recorder, call, peer, generation);
        return new Ice4jAgent(simulation, events, controlling, config, sockets, listener);
    }
}

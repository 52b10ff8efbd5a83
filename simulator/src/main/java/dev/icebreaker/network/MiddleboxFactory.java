package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;
import java.util.List;

/** Makes a middlebox for a new world. One factory serves many worlds, on several threads at once. */
@FunctionalInterface
public interface MiddleboxFactory {
    Middlebox create(Site site);

    /**
     * Where a middlebox stands.
     *
     * @param node its name, for the trace and for its random streams
     * @param outsideAddresses its addresses in the outside network, as declared
     */
    record Site(String node, List<IpAddress> outsideAddresses, Simulation simulation, Recorder recorder) {}
}

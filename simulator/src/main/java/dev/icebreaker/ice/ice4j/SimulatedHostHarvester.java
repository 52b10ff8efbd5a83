package dev.icebreaker.ice.ice4j;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.ice.SocketSource;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.ice4j.Transport;
import org.ice4j.ice.Candidate;
import org.ice4j.ice.Component;
import org.ice4j.ice.HostCandidate;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.harvest.AbstractCandidateHarvester;
import org.ice4j.socket.IceSocketWrapper;
import org.ice4j.socket.IceUdpSocketWrapper;
import org.ice4j.socket.MultiplexingDatagramSocket;

/**
 * Makes host candidates on the addresses of a simulated host, in the steps in which ice4j's {@code HostCandidateHarvester} makes
 * them on those of the machine.
 */
final class SimulatedHostHarvester extends AbstractCandidateHarvester {
    private final SocketSource sockets;
    private final boolean relayOnly;

    /** @param relayOnly whether its candidates serve to reach a TURN server, and make no pairs of their own */
    SimulatedHostHarvester(SocketSource sockets, boolean relayOnly) {
        this.sockets = sockets;
        this.relayOnly = relayOnly;
    }

    /** ice4j pairs a candidate with those that it can reach. */
    private static final class UnpairedHostCandidate extends HostCandidate {
        UnpairedHostCandidate(IceSocketWrapper socket, Component component) {
            super(socket, component, Transport.UDP);
        }

        @Override
        public boolean canReach(Candidate<?> remote) {
            return false;
        }
    }

    @Override
    public boolean isHostHarvester() {
        return true;
    }

    @Override
    public Collection<LocalCandidate> harvest(Component component) {
        Set<LocalCandidate> found = new HashSet<>();
        for (IpAddress address : sockets.addresses()) {
            HostCandidate candidate;
            try {
                candidate = open(component, address);
            } catch (IOException gone) {
                continue; // the host has lost the address meanwhile; ice4j's own harvester goes on to the next as well
            }
            if (component.addLocalCandidate(candidate)) {
                found.add(candidate);
            }
            candidate.getParentComponent()
                    .getParentStream()
                    .getParentAgent()
                    .getStunStack()
                    .addSocket(candidate.getStunSocket(null));
            if (component.getComponentSocket() != null) {
                component.getComponentSocket().add(candidate.getCandidateIceSocketWrapper());
            }
        }
        return found;
    }

    private HostCandidate open(Component component, IpAddress address) throws IOException {
        IceSocketWrapper socket = new IceUdpSocketWrapper(new MultiplexingDatagramSocket(sockets.open(address)));
        return relayOnly
                ? new UnpairedHostCandidate(socket, component)
                : new HostCandidate(socket, component, Transport.UDP);
    }
}

package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.trace.Topology;
import java.util.List;
import java.util.Set;

/** A node of a plan: what every world that is built from the plan shares. */
sealed interface PlannedNode {
    String name();

    record HostNode(String name, Topology.Kind kind, List<HostAddress> addresses) implements PlannedNode {}

    /**
     * @param subnet of the interface that has the address
     * @param lane out of the interface that has the address
     * @param onLink the prefixes of the subnet there
     */
    record HostAddress(IpAddress address, String subnet, int lane, List<IpPrefix> onLink) {}

    /**
     * The middle of a subnet, or of a region of it.
     *
     * @param isRouter whether it counts as a hop; a switch does not
     */
    record MiddleNode(String name, Subnet subnet, Realm realm, int place, boolean isRouter) implements PlannedNode {}

    record RouterNode(String name, Set<IpAddress> addresses, Realm realm, int place) implements PlannedNode {}

    record BoxNode(
            String name,
            Topology.Kind kind,
            MiddleboxFactory factory,
            List<IpAddress> outsideAddresses,
            int outsideLane,
            List<Inside> insides)
            implements PlannedNode {}

    /** @param lane from the box into the subnet */
    record Inside(int lane, Realm realm, Set<IpAddress> addresses) {}
}

package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.network.PlannedNode.HostAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of its planned addresses a host has at the moment: those in use on interfaces that are up. */
final class HostAddresses {
    private final List<HostAddress> planned;
    /** Subnets whose interface is down. */
    private final Set<String> down = new HashSet<>();
    /** Addresses that are not in use, for now or any more. */
    private final Set<IpAddress> unused = new HashSet<>();

    HostAddresses(List<HostAddress> planned) {
        this.planned = planned;
    }

    private boolean isActive(HostAddress own) {
        return (down.isEmpty() || !down.contains(own.subnet())) && (unused.isEmpty() || !unused.contains(own.address()));
    }

    List<IpAddress> active() {
        List<IpAddress> all = new ArrayList<>(planned.size());
        for (HostAddress own : planned) {
            if (isActive(own)) {
                all.add(own.address());
            }
        }
        return all;
    }

    boolean has(IpAddress address) {
        HostAddress own = find(address);
        return own != null && isActive(own);
    }

    private @Nullable HostAddress find(IpAddress address) {
        for (int i = 0; i < planned.size(); i++) {
            if (planned.get(i).address().equals(address)) {
                return planned.get(i);
            }
        }
        return null;
    }

    /** Out of the interface that has, or had, or will have the address; -1 if none ever does. */
    int laneOf(IpAddress address) {
        HostAddress own = find(address);
        return own == null ? -1 : own.lane();
    }

    /** The address that a packet to this destination has as its source if the socket has none; null if none will do. */
    @Nullable IpAddress sourceFor(IpAddress destination) {
        IpAddress first = null;
        for (int i = 0; i < planned.size(); i++) {
            IpAddress address = planned.get(i).address();
            if (!isActive(planned.get(i))) {
                continue;
            }
            if (address.equals(destination)) {
                return address;
            }
            if (first == null && address.isIpv4() == destination.isIpv4()) {
                first = address;
            }
        }
        for (int i = 0; i < planned.size(); i++) {
            HostAddress own = planned.get(i);
            List<IpPrefix> onLink = own.onLink();
            for (int j = 0; j < onLink.size(); j++) {
                if (onLink.get(j).contains(destination) && onLink.get(j).contains(own.address()) && isActive(own)) {
                    return own.address();
                }
            }
        }
        return first;
    }

    /** @return whether that is new */
    boolean setUp(String subnet, boolean up) {
        if (planned.stream().noneMatch(own -> own.subnet().equals(subnet))) {
            throw new IllegalArgumentException("there is no interface on " + subnet);
        }
        return up ? down.remove(subnet) : down.add(subnet);
    }

    /** Of the interface's planned addresses, these are in use from now on and the others are not. */
    void use(String subnet, List<IpAddress> addresses) {
        for (IpAddress address : addresses) {
            HostAddress own = find(address);
            if (own == null || !own.subnet().equals(subnet)) {
                throw new IllegalArgumentException("the interface on " + subnet + " was not planned to have " + address);
            }
        }
        for (HostAddress own : planned) {
            if (own.subnet().equals(subnet)) {
                if (addresses.contains(own.address())) {
                    unused.remove(own.address());
                } else {
                    unused.add(own.address());
                }
            }
        }
    }
}

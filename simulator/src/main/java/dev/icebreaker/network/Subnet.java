package dev.icebreaker.network;

import dev.icebreaker.address.IpPrefix;
import java.util.Arrays;
import java.util.List;

/**
 * A network by its name: a home, a carrier's access network, the internet. Its members are attached to a node in its
 * middle, a switch for most, a router for the internet and for one that has regions.
 *
 * @param prefixes the addresses that belong here; members have no others. None: any address may
 * @param clientIsolation whether hosts, and boxes that have their outside here, are kept from talking to each other, as
 *     in many guest networks
 */
public record Subnet(String name, List<IpPrefix> prefixes, boolean clientIsolation, Regions regions) {
    /** The name of the public core, in which private addresses are not routed. */
    public static final String INTERNET_NAME = "internet";

    /** The public core of the world, in one place. */
    public static final Subnet INTERNET = of(INTERNET_NAME);

    public Subnet {
        prefixes = List.copyOf(prefixes);
    }

    public static Subnet of(String name, String... prefixes) {
        return new Subnet(name, Arrays.stream(prefixes).map(IpPrefix::parse).toList(), false, Regions.NONE);
    }

    public Subnet isolatingClients() {
        return new Subnet(name, prefixes, true, regions);
    }

    public Subnet with(Regions newRegions) {
        return new Subnet(name, prefixes, clientIsolation, newRegions);
    }

    /** Whether what joins its members is a router, a hop for IP, and not a switch. */
    boolean isRouted() {
        return isInternet() || regions.names().size() > 1;
    }

    boolean isInternet() {
        return name.equals(INTERNET_NAME);
    }
}

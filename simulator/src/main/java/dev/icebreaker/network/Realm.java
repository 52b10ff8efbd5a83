package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Subnets that see each other's addresses: all that explicit routers join, up to the NATs and firewalls. Within a realm
 * an address means one place; across a NAT it means another. Immutable.
 *
 * <p>A lane is one direction of a link, by number. Routers, and the middles of subnets, have a place each, from 0.
 */
final class Realm {
    /** No prefix and no default route leads there. */
    static final int NO_ROUTE = -1;
    /** The subnet that the address belongs to is reached, and nobody in it has the address. */
    static final int NOBODY = -2;

    /**
     * Where an address is reached.
     *
     * @param place of the last router
     * @param lane that it is sent over from there, or {@link #NOBODY}
     */
    record Exit(int place, int lane) {}

    private final Map<IpAddress, Exit> members;
    private final PrefixTable<Exit> prefixes;
    /** Towards the nearest way out, by place; two families. */
    private final @Nullable Exit[] defaultIpv4;

    private final @Nullable Exit[] defaultIpv6;
    /** The lane to take, from place to place. */
    private final int[][] next;

    Realm(
            Map<IpAddress, Exit> members,
            PrefixTable<Exit> prefixes,
            @Nullable Exit[] defaultIpv4,
            @Nullable Exit[] defaultIpv6,
            int[][] next) {
        this.members = members;
        this.prefixes = prefixes;
        this.defaultIpv4 = defaultIpv4;
        this.defaultIpv6 = defaultIpv6;
        this.next = next;
    }

    /** The lane that a packet for this address takes from this place, {@link #NO_ROUTE} or {@link #NOBODY}. */
    int route(int place, IpAddress destination) {
        Exit exit = find(destination);
        if (exit == null) {
            exit = (destination.isIpv4() ? defaultIpv4 : defaultIpv6)[place];
            if (exit == null) {
                return NO_ROUTE;
            }
        }
        return exit.place == place ? exit.lane : next[place][exit.place];
    }

    /** Whether the address lies in here, without leaving by a default route. */
    boolean holds(IpAddress address) {
        return find(address) != null;
    }

    private @Nullable Exit find(IpAddress address) {
        Exit exit = members.get(address);
        return exit != null ? exit : prefixes.find(address);
    }
}

package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which addresses mean what (RFC 6890). */
final class AddressRanges {
    /** Given to servers, peers and NATs on the internet: for documentation (RFC 5737), and then for benchmarks (RFC 2544). */
    static final IpPrefix FOR_SERVERS = IpPrefix.parse("192.0.2.0/24");
    static final IpPrefix FOR_PEERS = IpPrefix.parse("198.51.100.0/24");
    static final IpPrefix FOR_NATS = IpPrefix.parse("203.0.113.0/24");
    static final IpPrefix OVERFLOW = IpPrefix.parse("198.18.0.0/15");

    private static final List<IpPrefix> PRIVATE =
            prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
    private static final List<IpPrefix> UNUSABLE = prefixes(
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/8", "fe80::/10", "ff00::/8");

    private AddressRanges() {}

    private static List<IpPrefix> prefixes(String... texts) {
        return Arrays.stream(texts).map(IpPrefix::parse).toList();
    }

    /** Whether it has no meaning on the internet (RFC 1918, RFC 6598, RFC 4193), so that it may be there more than once. */
    static boolean isPrivate(IpAddress address) {
        return PRIVATE.stream().anyMatch(prefix -> prefix.contains(address));
    }

    static boolean isPrivate(IpPrefix prefix) {
        return PRIVATE.stream().anyMatch(range -> range.length() <= prefix.length() && range.contains(prefix.base()));
    }

    /** Whether any of its addresses is private. */
    static boolean holdsPrivate(IpPrefix prefix) {
        return PRIVATE.stream().anyMatch(prefix::overlaps);
    }

    /** Addresses that no host of a network has, for this, multicast, loopback and link-local addresses. */
    static Optional<IpPrefix> unusable(IpPrefix prefix) {
        return UNUSABLE.stream().filter(prefix::overlaps).findFirst();
    }

    static Optional<IpPrefix> unusable(IpAddress address) {
        return UNUSABLE.stream().filter(range -> range.contains(address)).findFirst();
    }

    /** Whether it stands for the block itself, or for everybody in it (RFC 919), and not for a host. */
    static boolean isReservedIn(IpPrefix prefix, IpAddress address) {
        if (address.equals(prefix.base())) {
            return prefix.length() < address.bits() - 1;
        }
        return address.isIpv4() && prefix.length() < 31 && address.equals(last(prefix));
    }

    /** The last address of an IPv4 block. */
    static IpAddress last(IpPrefix prefix) {
        return prefix.base().plus((1L << (32 - prefix.length())) - 1);
    }
}

package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses that mean nothing in the public internet. */
final class PrivateRanges {
    private record Range(IpPrefix prefix, String source) {}

    private static final List<Range> RANGES = List.of(
            range("10.0.0.0/8", "RFC 1918"),
            range("172.16.0.0/12", "RFC 1918"),
            range("192.168.0.0/16", "RFC 1918"),
            range("100.64.0.0/10", "RFC 6598"),
            range("169.254.0.0/16", "RFC 3927"),
            range("127.0.0.0/8", "RFC 1122"),
            range("fc00::/7", "RFC 4193"),
            range("fe80::/10", "RFC 4291"),
            range("::1/128", "RFC 4291"));

    private PrivateRanges() {}

    private static Range range(String prefix, String source) {
        return new Range(IpPrefix.parse(prefix), source);
    }

    /** The RFC that keeps this address out of the internet, or null if none does. */
    static @Nullable String source(IpAddress address) {
        for (Range range : RANGES) {
            if (range.prefix.contains(address)) {
                return range.source;
            }
        }
        return null;
    }

    static boolean contains(IpAddress address) {
        return source(address) != null;
    }
}

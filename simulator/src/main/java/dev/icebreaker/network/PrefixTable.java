package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Longest-prefix match. The prefixes are cut into stretches of addresses that do not overlap, in order, each with the
 * longest prefix that holds it; so a look-up is one binary search, whatever the lengths.
 */
final class PrefixTable<V> {
    /** A prefix and what it leads to. */
    record Entry<V>(IpPrefix prefix, V value) {}

    private final IpAddress[] starts;
    /** For each stretch; null where it is a gap between prefixes. */
    private final List<@Nullable Entry<V>> stretches;

    /** @param entries in any order, no prefix twice */
    PrefixTable(List<Entry<V>> entries) {
        List<Entry<V>> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.<Entry<V>, IpAddress>comparing(e -> e.prefix.base()).thenComparing(e -> e.prefix.length()));
        List<IpAddress> cuts = new ArrayList<>();
        stretches = new ArrayList<>();
        ArrayDeque<Entry<V>> open = new ArrayDeque<>();
        for (Entry<V> entry : sorted) {
            close(open, entry.prefix.base(), cuts);
            cut(entry.prefix.base(), entry, cuts);
            open.push(entry);
        }
        close(open, null, cuts);
        starts = cuts.toArray(IpAddress[]::new);
    }

    /** Ends the open prefixes that do not hold {@code next}; behind each goes on the one around it. */
    private void close(ArrayDeque<Entry<V>> open, @Nullable IpAddress next, List<IpAddress> cuts) {
        while (!open.isEmpty() && (next == null || !open.peek().prefix.contains(next))) {
            IpAddress last = last(open.pop().prefix);
            IpAddress behind = last.plus(1);
            if (behind.compareTo(last) > 0) { // else it ends where the address space ends
                cut(behind, open.peek(), cuts);
            }
        }
    }

    private void cut(IpAddress start, @Nullable Entry<V> entry, List<IpAddress> cuts) {
        if (!cuts.isEmpty() && cuts.getLast().equals(start)) {
            cuts.removeLast();
            stretches.removeLast();
        }
        cuts.add(start);
        stretches.add(entry);
    }

    private static IpAddress last(IpPrefix prefix) {
        byte[] bytes = prefix.base().toBytes();
        for (int i = 0; i < bytes.length; i++) {
            int keep = Math.clamp(prefix.length() - 8L * i, 0, 8);
            bytes[i] |= (byte) (0xff >> keep);
        }
        return IpAddress.of(bytes);
    }

    /** What the longest prefix that holds the address leads to, or null. */
    @Nullable V find(IpAddress address) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle].compareTo(address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Entry<V> entry = low == 0 ? null : stretches.get(low - 1);
        // The last stretch of IPv4 goes up to the first address of IPv6 if nothing cuts it off.
        return entry != null && entry.prefix.contains(address) ? entry.value : null;
    }
}

package dev.icebreaker.network.tcp;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What arrived ahead of its turn: pieces that do not overlap, so never more bytes than the window lets in. */
final class Reassembly {
    private final TreeMap<Long, byte[]> pieces = new TreeMap<>();

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Keeps of these bytes what is not there yet. */
    void add(long from, byte[] bytes) {
        long end = from + bytes.length;
        long at = from;
        while (at < end) {
            Map.Entry<Long, byte[]> before = pieces.floorEntry(at);
            if (before != null && before.getKey() + before.getValue().length > at) {
                at = before.getKey() + before.getValue().length;
                continue;
            }
            Long after = pieces.higherKey(at);
            long stop = after == null ? end : Math.min(end, after);
            pieces.put(at, Arrays.copyOfRange(bytes, (int) (at - from), (int) (stop - from)));
            at = stop;
        }
    }

    /** Takes out the piece that begins exactly there; null if there is none. */
    byte @Nullable [] take(long number) {
        return pieces.isEmpty() ? null : pieces.remove(number);
    }

    void clear() {
        pieces.clear();
    }
}

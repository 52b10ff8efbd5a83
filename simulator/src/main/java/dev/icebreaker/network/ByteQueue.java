package dev.icebreaker.network;

import java.util.Arrays;

/** Bytes of a stream that have come and were not used yet: whoever cuts it into messages keeps in it what is not complete. */
public final class ByteQueue {
    private static final byte[] NOTHING = {};
    private static final int INITIAL_BYTES = 512;
    /** A larger buffer is given back when it is empty. */
    private static final int MOST_IDLE_BYTES = 4_096;

    private byte[] bytes = NOTHING;
    private int start;
    private int end;

    public void add(byte[] more) {
        if (end + more.length > bytes.length) {
            int size = size();
            byte[] larger = new byte[Math.max(2 * (size + more.length), INITIAL_BYTES)];
            System.arraycopy(bytes, start, larger, 0, size);
            bytes = larger;
            start = 0;
            end = size;
        }
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    public int size() {
        return end - start;
    }

    /** The unsigned value of a byte that is there. */
    public int at(int index) {
        return bytes[start + index] & 0xff;
    }

    /** The unsigned value of two bytes that are there, in network order. */
    public int uint16At(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /** Some of the bytes, which stay there. */
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, start + from, start + to);
    }

    /** Forgets the first bytes. */
    public void drop(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
            if (bytes.length > MOST_IDLE_BYTES) {
                bytes = NOTHING;
            }
        }
    }
}

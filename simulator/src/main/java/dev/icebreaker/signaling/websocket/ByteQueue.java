package dev.icebreaker.signaling.websocket;

import java.util.Arrays;

/** Bytes that have come and were not used yet. */
final class ByteQueue {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    void add(byte[] more) {
        if (end + more.length > bytes.length) {
            int size = size();
            byte[] larger = new byte[Math.max(2 * (size + more.length), 512)];
            System.arraycopy(bytes, start, larger, 0, size);
            bytes = larger;
            start = 0;
            end = size;
        }
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    int size() {
        return end - start;
    }

    /** The unsigned value of a byte that is there. */
    int at(int index) {
        return bytes[start + index] & 0xff;
    }

    /** Some of the bytes, which stay there. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, start + from, start + to);
    }

    void drop(int count) {
        start += count;
    }
}

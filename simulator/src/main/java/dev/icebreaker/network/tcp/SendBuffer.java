package dev.icebreaker.network.tcp;

import java.util.Arrays;

/** The bytes that were handed to TCP and are not acknowledged yet, by their place in the stream: the first has number 1. */
final class SendBuffer {
    private static final int INITIAL_BYTES = 2048;

    private byte[] ring = new byte[0];
    private int head;
    private int size;
    private long first = 1;

    int size() {
        return size;
    }

    /** The number of the byte after the last. */
    long end() {
        return first + size;
    }

    void append(byte[] bytes) {
        makeRoom(bytes.length);
        int at = (head + size) % Math.max(1, ring.length);
        int straight = Math.min(bytes.length, ring.length - at);
        System.arraycopy(bytes, 0, ring, at, straight);
        System.arraycopy(bytes, straight, ring, 0, bytes.length - straight);
        size += bytes.length;
    }

    private void makeRoom(int more) {
        if (size + more > ring.length) {
            int capacity = Math.max(INITIAL_BYTES, Math.max(2 * ring.length, size + more));
            byte[] larger = new byte[capacity];
            copy(larger, head, size);
            ring = larger;
            head = 0;
        }
    }

    byte[] read(long from, int length) {
        byte[] bytes = new byte[length];
        if (length > 0) {
            copy(bytes, (int) ((head + (from - first)) % ring.length), length);
        }
        return bytes;
    }

    private void copy(byte[] to, int at, int length) {
        int straight = Math.min(length, ring.length - at);
        System.arraycopy(ring, at, to, 0, straight);
        System.arraycopy(ring, 0, to, straight, length - straight);
    }

    /** Forgets what comes before this number; when nothing is left, gives back a large buffer. */
    void discardTo(long number) {
        int gone = (int) (Math.min(number, end()) - first);
        if (gone <= 0) {
            return;
        }
        first += gone;
        size -= gone;
        head = size == 0 ? 0 : (head + gone) % ring.length;
        if (size == 0 && ring.length > INITIAL_BYTES) {
            ring = Arrays.copyOf(ring, 0);
        }
    }
}

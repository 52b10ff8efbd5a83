package dev.icebreaker.nat;

import org.jspecify.annotations.Nullable;

/** The ports that are in use on one address: bits, in blocks that are made when first needed, since most NATs use few. */
final class PortSet {
    private static final int BLOCK_WORDS = 16;
    private final long @Nullable [][] blocks = new long[65_536 / 64 / BLOCK_WORDS][];

    boolean contains(int port) {
        return (word(port >> 6) & 1L << port) != 0;
    }

    void add(int port) {
        int block = (port >> 6) / BLOCK_WORDS;
        if (blocks[block] == null) {
            blocks[block] = new long[BLOCK_WORDS];
        }
        blocks[block][(port >> 6) % BLOCK_WORDS] |= 1L << port;
    }

    void remove(int port) {
        blocks[(port >> 6) / BLOCK_WORDS][(port >> 6) % BLOCK_WORDS] &= ~(1L << port);
    }

    /**
     * The first port from {@code from} to {@code to} that is not here, or -1.
     *
     * @param wanted which ports of each 64 are wanted at all, the lowest in the lowest bit
     */
    int firstFree(int from, int to, long wanted) {
        for (int index = from >> 6; index <= to >> 6; index++) {
            long free = wanted & ~word(index);
            if (index == from >> 6) {
                free &= -1L << from;
            }
            if (free != 0) {
                int port = (index << 6) + Long.numberOfTrailingZeros(free);
                return port <= to ? port : -1;
            }
        }
        return -1;
    }

    private long word(int index) {
        long[] block = blocks[index / BLOCK_WORDS];
        return block == null ? 0 : block[index % BLOCK_WORDS];
    }
}

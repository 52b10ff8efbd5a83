package dev.icebreaker.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Something that reads bytes from elsewhere. */
interface FuzzTarget {
    String name();

    /** Inputs in good order, from which others are made. */
    List<byte[]> samples();

    /** Pieces that mean something in this format. */
    default List<byte[]> tokens() {
        return List.of();
    }

    /** How many of a hundred inputs of a run are for it: less if it is slow. */
    default int share() {
        return 100;
    }

    /** Makes a broken input look right at first sight, so that it gets past the first check. */
    default byte[] repair(byte[] input, SplittableRandom random) {
        return input;
    }

    /** Begins anew. */
    Session open();

    /** One life of a target. */
    interface Session extends AutoCloseable {
        /** Takes an input, with a defined answer or a counted drop; whatever it throws is a defect. */
        void take(byte[] input) throws Exception;

        /** After all inputs: it still does its work, and has kept nothing of them. */
        default void settle() throws Exception {}

        @Override
        default void close() {}
    }
}

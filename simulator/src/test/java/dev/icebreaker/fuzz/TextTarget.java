package dev.icebreaker.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A parser of texts.
 *
 * @param share how many of a hundred inputs of a run are for it
 */
record TextTarget(String name, int share, List<byte[]> samples, List<byte[]> tokens, Reader reader) implements FuzzTarget {
    /** Reads a text. What it is meant to throw, it catches. */
    interface Reader {
        void read(String text) throws Exception;
    }

    static TextTarget of(String name, int share, List<String> samples, List<String> tokens, Reader reader) {
        return new TextTarget(name, share, bytes(samples), bytes(tokens), reader);
    }

    private static List<byte[]> bytes(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public Session open() {
        return input -> reader.read(new String(input, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return name;
    }
}

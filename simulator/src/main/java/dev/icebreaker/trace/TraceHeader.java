package dev.icebreaker.trace;

/**
 * What was run.
 *
 * @param schema the version of the event vocabulary
 * @param version of the program
 * @param scenario its name
 */
public record TraceHeader(int schema, String version, String scenario, long seed, Topology topology) {
    /** The version of the vocabulary in this package. */
    public static final int SCHEMA = 1;
}

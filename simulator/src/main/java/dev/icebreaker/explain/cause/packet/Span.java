package dev.icebreaker.explain.cause.packet;

/** What lies between two places in a trace. A place that never came is beyond the end. */
public record Span(int from, int to) {
    public static final int NEVER = Integer.MAX_VALUE;

    public boolean has(int index) {
        return index > from && index < to;
    }

    public boolean has(Noted<?> noted) {
        return has(noted.index());
    }
}

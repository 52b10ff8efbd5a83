package dev.icebreaker.visualizer.desk;

import java.util.List;

/**
 * What is to be opened.
 *
 * @param what a scenario's name or file, or a trace's file
 * @param changes made in the scenario, in this order; none in a trace
 */
public record Source(String what, List<Change> changes) {
    public Source {
        changes = List.copyOf(changes);
    }

    public static Source of(String what) {
        return new Source(what, List.of());
    }

    public Source with(List<Change> others) {
        return new Source(what, others);
    }
}

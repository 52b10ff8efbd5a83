package dev.icebreaker.visualizer.desk;

import java.util.List;

/**
 * What is to be opened.
 *
 * @param what a scenario's name or file, a trace's file, a session of a study ({@code stun-vs-turn#12:stun}), or {@link #MATRIX} or
 *     {@link #MATRIX_WITH_TURN}
 * @param given what makes it of this, and belongs to it: the NATs of a cell of the matrix
 * @param changes made in the scenario after that, in this order; none in a trace
 */
public record Source(String what, List<Change> given, List<Change> changes) {
    /** The world that the matrix is made of. */
    public static final String MATRIX = "matrix";

    public static final String MATRIX_WITH_TURN = "matrix-turn";

    public Source {
        given = List.copyOf(given);
        changes = List.copyOf(changes);
    }

    public static Source of(String what) {
        return new Source(what, List.of(), List.of());
    }

    public Source with(List<Change> others) {
        return new Source(what, given, others);
    }
}

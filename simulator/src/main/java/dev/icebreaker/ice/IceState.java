package dev.icebreaker.ice;

/** Where an agent stands, in ice4j's words ({@code IceProcessingState}). */
public enum IceState {
    /** It gathers, or waits for the other side's candidates. */
    WAITING("Waiting"),
    /** It checks. */
    RUNNING("Running"),
    /** A pair is selected. */
    COMPLETED("Completed"),
    /** Completed 3 s ago: unused candidates are let go. */
    TERMINATED("Terminated"),
    /** No pair worked. */
    FAILED("Failed");

    private final String word;

    IceState(String word) {
        this.word = word;
    }

    /** Whether the agent has a selected pair. */
    public boolean isConnected() {
        return this == COMPLETED || this == TERMINATED;
    }

    /** ice4j's word for it. */
    @Override
    public String toString() {
        return word;
    }
}

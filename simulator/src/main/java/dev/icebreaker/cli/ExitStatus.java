package dev.icebreaker.cli;

/** What a command returns to the shell. */
final class ExitStatus {
    /** Done; expectations held. */
    static final int OK = 0;
    /** It ran; an expectation failed. */
    static final int EXPECTATION_FAILED = 1;
    /** Bad input or usage; standard error says what, and where. */
    static final int BAD_INPUT = 2;

    private ExitStatus() {}
}

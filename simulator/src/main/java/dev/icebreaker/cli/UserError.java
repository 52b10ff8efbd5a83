package dev.icebreaker.cli;

/** Something that the user can mend; the message says what is wrong and what to do. Ends the command with status 2. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}

package dev.openings.server;

/** The command line is wrong in a way that only the command itself can find out: exit status 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param line the message for the operator, one line */
    UsageException(String line) {
        super(line);
    }
}

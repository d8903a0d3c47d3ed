package dev.openings.server;

/** Why the server does not start, in one line for whoever started it. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String line;

    CannotStart(String line) {
        super(line);
        this.line = line;
    }

    String line() {
        return line;
    }
}

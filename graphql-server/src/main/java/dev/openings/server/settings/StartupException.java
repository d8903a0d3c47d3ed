package dev.openings.server.settings;

/** The server cannot start, or a command cannot run. The message is one line for the operator. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String line;

    public StartupException(String line) {
        super(line);
        this.line = line;
    }

    /** The message: one line. */
    public String line() {
        return line;
    }
}

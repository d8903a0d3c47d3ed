package dev.openings.server.settings;

/** Why the server does not start, in one line for whoever started it. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String line;

    public StartupException(String line) {
        super(line);
        this.line = line;
    }

    public String line() {
        return line;
    }
}

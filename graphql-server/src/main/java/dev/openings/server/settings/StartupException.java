package dev.openings.server.settings;

/** The server cannot start, or a command cannot run. The message is one line for the operator. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String line;
    private final boolean isUsage;

    public StartupException(String line) {
        this(line, false);
    }

    private StartupException(String line, boolean isUsage) {
        super(line);
        this.line = line;
        this.isUsage = isUsage;
    }

    /** An exception for a setting that does not fit what it is for; nothing was changed. */
    public static StartupException ofUsage(String line) {
        return new StartupException(line, true);
    }

    /** The message: one line. */
    public String line() {
        return line;
    }

    /** True if the exit status is that of a wrong command line. */
    public boolean isUsage() {
        return isUsage;
    }
}

package dev.openings.jooq.operation;

/** The database cannot be used as it is; nothing was changed. The message says what to do. */
public final class UnusableDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableDatabaseException(String message) {
        super(message);
    }
}

package dev.openings.jooq.operation;

/**
 * The database did not answer in time: a lock timeout, a statement timeout, a {@link Deadline} that has passed, or no free
 * connection. Nothing was changed; the caller may try again later.
 */
public final class DatabaseTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseTimeoutException(Throwable cause) {
        super("The database did not answer in time.", cause);
    }
}

package dev.openings.jooq.operation;

/**
 * The database did not answer in time: something else holds a row for too long, a statement takes too long, the {@link Deadline} has passed, or all connections are
 * taken.
 * Nothing was changed; asking again later may do.
 */
public final class DatabaseTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseTimeoutException(Throwable cause) {
        super("the database did not answer in time", cause);
    }
}

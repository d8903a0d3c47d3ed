package dev.openings.server.fetching;

/** A request was refused, or had no usable answer. The message is a clause that people read; it has no secrets. */
public final class FetchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message a clause such as "the server answered HTTP 500" */
    public FetchFailedException(String message) {
        super(message);
    }

    FetchFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}

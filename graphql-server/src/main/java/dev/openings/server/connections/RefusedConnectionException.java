package dev.openings.server.connections;

/** There are too many connections. Has no stack trace: it must cost little. */
final class RefusedConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedConnectionException(String reason) {
        super(reason, null, false, false);
    }
}

package dev.openings.server.connections;

/** A body breaks the rules of RFC 9112. Nobody can know where the next request begins, so the connection must end. */
final class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedBodyException(String rule) {
        super(rule, null, false, false);
    }
}

package dev.openings.jooq.outbox;

/** It is unknown whether a message was sent, and a later attempt will find out. Its message is the reason. */
public final class UnknownResultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownResultException(String reason) {
        super(reason);
    }
}

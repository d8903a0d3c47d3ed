package dev.openings.server.outside;

/** A calendar cannot be read. The message is a clause that people read; it has neither secrets nor titles of events. */
final class UnreadableCalendarException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableCalendarException(String message) {
        super(message);
    }

    UnreadableCalendarException(String message, Throwable cause) {
        super(message, cause);
    }
}

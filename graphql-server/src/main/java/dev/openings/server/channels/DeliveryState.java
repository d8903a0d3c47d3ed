package dev.openings.server.channels;

/** What became of a message after the provider accepted it. */
public enum DeliveryState {
    /** On its way, as far as is known. */
    SENT,
    /** It reached the recipient's device or mailbox. */
    DELIVERED,
    /** It will not arrive. */
    UNDELIVERED
}

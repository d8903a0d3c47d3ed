package dev.openings.server.channels;

/** Why nothing sent to an address arrives, until somebody corrects it. */
public enum AddressFault {
    /** The recipient has told the provider to send nothing more. */
    STOPPED,
    /** There is no such mailbox or number. */
    NO_SUCH_ADDRESS,
    /** The number gets no SMS, as that of a landline. */
    NOT_A_MOBILE
}

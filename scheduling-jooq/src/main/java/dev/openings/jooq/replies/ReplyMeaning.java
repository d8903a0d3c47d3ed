package dev.openings.jooq.replies;

/** What an answer to a text message means. */
public enum ReplyMeaning {
    /** No more text messages to this number. */
    STOP,
    /** Text messages again. */
    START,
    /** What to do, or how to reach the practice. */
    HELP,
    /** The visit takes place. */
    CONFIRM,
    /** Something that a person has to read. */
    OTHER
}

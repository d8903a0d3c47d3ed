package dev.openings.jooq.archive;

/** An archive cannot be imported; the message names the line and the rule, in one line of text. Nothing was changed. */
public final class ArchiveRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveRefusedException(String reason) {
        super(reason);
    }

    ArchiveRefusedException(long line, String rule) {
        super("line " + line + ": " + rule);
    }
}

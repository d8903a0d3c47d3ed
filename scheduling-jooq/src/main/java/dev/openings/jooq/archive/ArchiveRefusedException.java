package dev.openings.jooq.archive;

/** An archive could not be brought in; the message says in one line where and why. Nothing was changed. */
public final class ArchiveRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveRefusedException(String reason) {
        super(reason);
    }

    ArchiveRefusedException(long line, String rule) {
        super("line " + line + ": " + rule);
    }
}

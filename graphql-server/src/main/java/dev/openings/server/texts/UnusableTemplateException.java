package dev.openings.server.texts;

/** A template that a practice has written cannot be read, or cannot be filled with the values of a message. */
public final class UnusableTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String detail;

    UnusableTemplateException(int line, String detail) {
        super("line " + line + ": " + detail);
        this.line = line;
        this.detail = detail;
    }

    /** The line of the template, from 1. */
    public int line() {
        return line;
    }

    /** The line and what is wrong with it. */
    String text() {
        return "line " + line + ": " + detail;
    }

    /** What is wrong, in one English sentence. It has no values of a message. */
    public String detail() {
        return detail;
    }
}

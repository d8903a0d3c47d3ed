package dev.openings.server.texts;

import java.util.regex.Pattern;

/** Stored texts as one line, for headers and for sentences. */
public final class OneLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    /** A name with one of these could turn around the text that follows it. */
    private static final Pattern DIRECTION = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    private OneLine() {}

    /**
     * {@code text} with each run of control characters replaced by a comma or a space, and without changes of the
     * direction.
     */
    public static String of(String text) {
        return CONTROL.matcher(DIRECTION.matcher(text).replaceAll(""))
                .replaceAll(match -> match.group().contains("\n") ? ", " : " ")
                .strip();
    }
}

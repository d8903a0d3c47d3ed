package dev.openings.server.graphql.engine;

/** Quotes the caller's text in messages: one line, at most {@value #MAX_LENGTH} characters, no control characters. */
final class ShownText {
    private static final int MAX_LENGTH = 80;

    private ShownText() {}

    static String quoted(String text) {
        return "\"" + plain(text) + "\"";
    }

    static String plain(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).map(c -> isInvisible(c) ? ' ' : c).forEach(line::appendCodePoint);
        return text.codePointCount(0, text.length()) > MAX_LENGTH
                ? line.append('…').toString()
                : line.toString();
    }

    /** The text with a full stop at its end. */
    static String sentence(String text) {
        return text.isEmpty() || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    /** Control and format characters, which can reorder or hide the rest of a line, and unpaired surrogates. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}

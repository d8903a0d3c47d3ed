package dev.openings.jooq.validation;

import dev.openings.jooq.operation.InputRule;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Rules of texts: length, characters, language tags. */
final class TextRules {
    static final int MAX_LINE_LENGTH = 200;
    private static final int MAX_TEXT_LENGTH = 10_000;
    private static final int MAX_TAG_LENGTH = 100;

    /** The maximum number of code points of a value in a message. */
    private static final int MAX_QUOTED_LENGTH = 80;

    /** Hangul fillers and the blank Braille pattern. */
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800";

    private TextRules() {}

    static String line(InputChecks checks, String value, String... path) {
        String line = stripped(value);
        if (line.isEmpty()) {
            checks.add(InputRule.BLANK.at(path));
        }
        characters(checks, line, MAX_LINE_LENGTH, false, path);
        return line;
    }

    static void key(InputChecks checks, String value, String... path) {
        checks.maximumLength(value.length(), MAX_LINE_LENGTH, path);
        if (stripped(value).isEmpty()) {
            checks.add(InputRule.BLANK.at(path));
        }
        allowed(checks, value, false, path);
    }

    static Optional<String> optionalLine(InputChecks checks, Optional<String> value, String... path) {
        Optional<String> line = value.map(TextRules::stripped).filter(it -> !it.isEmpty());
        line.ifPresent(it -> characters(checks, it, MAX_LINE_LENGTH, false, path));
        return line;
    }

    static Optional<String> optionalText(InputChecks checks, Optional<String> value, String... path) {
        Optional<String> text = value.filter(it -> !stripped(it).isEmpty());
        text.ifPresent(it -> characters(checks, it, MAX_TEXT_LENGTH, true, path));
        return text;
    }

    /**
     * The text without white space and invisible characters at both ends, of which a name must not consist. Inside it they
     * stay: a zero-width joiner changes how letters are written.
     */
    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && isInvisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** White space, separators, format characters (Unicode general category Cf), and letters that fill without a glyph. */
    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || FILLERS.indexOf(codePoint) >= 0;
    }

    static Optional<String> locale(InputChecks checks, Optional<String> value, String... path) {
        try {
            Optional<String> tag = value.map(it ->
                    new Locale.Builder().setLanguageTag(it.strip()).build().toLanguageTag());
            tag.ifPresent(it -> characters(checks, it, MAX_TAG_LENGTH, false, path));
            return tag;
        } catch (IllformedLocaleException illFormed) {
            checks.add(InputRule.NO_LANGUAGE_TAG.at(path).with("value", quoted(value.orElse(""))));
            return value;
        }
    }

    /** The beginning of a value, for a message of one line: in quotes, with control characters replaced. */
    static String quoted(String value) {
        String line = value.codePoints()
                .limit(MAX_QUOTED_LENGTH)
                .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + line + (value.codePointCount(0, value.length()) > MAX_QUOTED_LENGTH ? "…" : "") + "\"";
    }

    private static void characters(InputChecks checks, String text, int maximum, boolean lineBreaks, String... path) {
        TextLength.check(checks, text, maximum, path);
        allowed(checks, text, lineBreaks, path);
    }

    private static void allowed(InputChecks checks, String text, boolean lineBreaks, String... path) {
        if (hasForbidden(text, lineBreaks)) {
            InputRule rule = lineBreaks ? InputRule.CONTROL_CHARACTERS_IN_LINES : InputRule.CONTROL_CHARACTERS;
            checks.add(rule.at(path));
        }
    }

    /** Control characters, and unpaired surrogates, which PostgreSQL cannot store. */
    private static boolean hasForbidden(String text, boolean lineBreaks) {
        return text.codePoints().anyMatch(c -> {
            boolean isLineBreak = lineBreaks && (c == '\n' || c == '\r');
            return (Character.isISOControl(c) && !isLineBreak) || isSurrogate(c) || (!lineBreaks && changesTheLine(c));
        });
    }

    /**
     * The line and paragraph separators, and the characters that embed, override or isolate a direction (UAX #9, section 2): they
     * would rearrange the message around a name.
     */
    private static boolean changesTheLine(int codePoint) {
        return codePoint == 0x2028
                || codePoint == 0x2029
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

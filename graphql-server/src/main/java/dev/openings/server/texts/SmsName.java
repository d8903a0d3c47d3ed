package dev.openings.server.texts;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A name that an SMS may cut. Lengths are in UTF-16 code units, which an SMS counts too; a character, as people see
 * it, is left whole or left out.
 *
 * @param name one line
 * @param readable a name of this length is still understood; at least one
 */
public record SmsName(String name, int readable) {
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /** @throws IllegalArgumentException if {@code readable} is not positive */
    public SmsName {
        if (readable < 1) {
            throw new IllegalArgumentException("a name must keep at least one character: " + readable);
        }
    }

    int length() {
        return name.length();
    }

    /** The name in at most {@code length}, or in as much as it stays readable with. */
    String cutReadably(int length) {
        return cut(Math.max(length, readable));
    }

    /** The name in at most {@code length}. What is left of a name that is cut ends with a dot; it may be nothing. */
    String cut(int length) {
        if (name.length() <= length) {
            return name;
        }
        int end = CHARACTER
                .matcher(name)
                .results()
                .mapToInt(MatchResult::end)
                .takeWhile(it -> it < length)
                .reduce(0, (before, after) -> after);
        return end == 0 ? "" : name.substring(0, end).strip() + ".";
    }
}

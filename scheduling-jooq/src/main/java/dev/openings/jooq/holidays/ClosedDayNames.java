package dev.openings.jooq.holidays;

import dev.openings.jooq.validation.InputChecks;
import dev.openings.jooq.validation.TextLength;

/** Names of days that no person has typed here. */
final class ClosedDayNames {
    private static final String UNNAMED = "Closed";

    private ClosedDayNames() {}

    /** One line of at most 200 characters without characters that a name must not have; not empty. */
    static String line(String text) {
        String line = text.codePoints()
                .map(it -> isAllowed(it) ? it : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.isEmpty() ? UNNAMED : TextLength.cut(line, InputChecks.LINE).strip();
    }

    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

package dev.openings.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats {@link PeriodDuration} in ISO 8601. */
final class PeriodDurationText {
    private static final Pattern FORM = Pattern.compile("(-?)P(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?(T[0-9HMS.]+)?");

    private PeriodDurationText() {}

    static PeriodDuration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || text.endsWith("P")) {
            throw new DateTimeException(
                    "must be a duration of weeks, days, hours, minutes and seconds like P1DT2H: " + text);
        }
        try {
            int weeks = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
            int days = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
            Duration exact = form.group(4) == null ? Duration.ZERO : Duration.parse("P" + form.group(4));
            PeriodDuration span = new PeriodDuration(Math.addExact(Math.multiplyExact(weeks, 7), days), exact);
            return form.group(1).isEmpty() ? span : span.negated();
        } catch (ArithmeticException | IllegalArgumentException tooLongOrTooFine) {
            throw new DateTimeException(
                    "must be a duration in whole seconds that does not overflow: " + text, tooLongOrTooFine);
        }
    }

    static String format(PeriodDuration span) {
        if (span.days() == 0) {
            return span.exact().toString();
        }
        String exact = span.exact().isZero() ? "" : span.exact().toString().substring(1);
        return span.days() < 0 && !span.exact().isPositive()
                ? "-" + format(span.negated())
                : "P" + span.days() + "D" + exact;
    }
}

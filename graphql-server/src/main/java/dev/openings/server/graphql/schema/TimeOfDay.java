package dev.openings.server.graphql.schema;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.InputRule;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of the scalar LocalTime, 00:00 to 24:00.
 *
 * @param time whole minutes; midnight if {@code isEndOfDay}
 * @param isEndOfDay true for {@code 24:00}
 */
public record TimeOfDay(LocalTime time, boolean isEndOfDay) {
    private static final Pattern HOURS_AND_MINUTES = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final String END_OF_DAY = "24:00";

    static TimeOfDay parse(String text) throws InvalidScalarException {
        if (text.equals(END_OF_DAY)) {
            return new TimeOfDay(LocalTime.MIDNIGHT, true);
        }
        Matcher matcher = HOURS_AND_MINUTES.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidScalarException("hours and minutes from 00:00 to 24:00", InputRule.NO_LOCAL_TIME.at());
        }
        int hour = Integer.parseInt(matcher.group(1));
        return new TimeOfDay(LocalTime.of(hour, Integer.parseInt(matcher.group(2))), false);
    }

    /** The start of a window. */
    public static TimeOfDay start(TimeWindow window) {
        return new TimeOfDay(window.from(), false);
    }

    /** The end of a window; 24:00 for midnight. */
    public static TimeOfDay end(TimeWindow window) {
        return new TimeOfDay(window.to(), window.to().equals(LocalTime.MIDNIGHT));
    }

    @Override
    public String toString() {
        return isEndOfDay ? END_OF_DAY : time.toString();
    }
}

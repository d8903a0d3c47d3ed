package dev.openings.server.graphql.schema;

import dev.openings.availability.TimeWindow;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day as the scalar LocalTime has it.
 *
 * @param time whole minutes; midnight where {@code isEndOfDay}
 * @param isEndOfDay true for {@code 24:00}
 */
public record WallTime(LocalTime time, boolean isEndOfDay) {
    private static final Pattern FORM = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final String END_OF_DAY = "24:00";

    static WallTime parse(String text) throws InvalidScalarException {
        if (text.equals(END_OF_DAY)) {
            return new WallTime(LocalTime.MIDNIGHT, true);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidScalarException("it must be hours and minutes, 00:00 to 24:00");
        }
        return new WallTime(LocalTime.of(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))), false);
    }

    /** When a window begins. */
    public static WallTime start(TimeWindow window) {
        return new WallTime(window.from(), false);
    }

    /** When a window ends; midnight as an end is 24:00. */
    public static WallTime end(TimeWindow window) {
        return new WallTime(window.to(), window.to().equals(LocalTime.MIDNIGHT));
    }

    @Override
    public String toString() {
        return isEndOfDay ? END_OF_DAY : time.toString();
    }
}

package dev.openings.jooq.holidays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule that gives one date a year, or none. */
sealed interface HolidayRule {
    /** The date of the year. */
    Optional<LocalDate> date(int year);

    /** The same date each year: {@code 12-25}. With a move, {@code 12-25 SUNDAY+1}: on a Sunday the next day instead. */
    record Fixed(MonthDay day, Optional<Move> move) implements HolidayRule {
        @Override
        public Optional<LocalDate> date(int year) {
            if (!day.isValidYear(year)) {
                return Optional.empty();
            }
            LocalDate date = day.atYear(year);
            return Optional.of(move.filter(it -> it.from() == date.getDayOfWeek())
                    .map(it -> date.plusDays(it.days()))
                    .orElse(date));
        }
    }

    /** Only in years in which another rule gives that day of the week, and then some days later: {@code 12-25 IF SUNDAY+1}. */
    record Substitute(HolidayRule rule, Move move) implements HolidayRule {
        @Override
        public Optional<LocalDate> date(int year) {
            return rule.date(year)
                    .filter(it -> it.getDayOfWeek() == move.from())
                    .map(it -> it.plusDays(move.days()));
        }
    }

    /** A move away from a day of the week. */
    record Move(DayOfWeek from, int days) {}

    /** The n-th day of the week in a month, -1 for the last: {@code 2 MONDAY 10}; also some days after it. */
    record Weekday(int ordinal, DayOfWeek day, int month, int plus) implements HolidayRule {
        @Override
        public Optional<LocalDate> date(int year) {
            return Optional.of(LocalDate.of(year, month, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day))
                    .plusDays(plus));
        }
    }

    /** A date of one year: {@code 2027-06-14}. */
    record Single(LocalDate date) implements HolidayRule {
        @Override
        public Optional<LocalDate> date(int year) {
            return Optional.of(date).filter(it -> it.getYear() == year);
        }
    }

    /** An equinox in Japan: {@code MARCH_EQUINOX}, {@code SEPTEMBER_EQUINOX}. */
    record Equinox(int month) implements HolidayRule {
        // Tropical years since 1980 in Japan's zone. The cabinet announces the date each February of the year before.
        private static final double MARCH = 20.8431;
        private static final double SEPTEMBER = 23.2488;
        private static final double PER_YEAR = 0.242194;

        @Override
        public Optional<LocalDate> date(int year) {
            int since = year - 1980;
            double day = (month == 3 ? MARCH : SEPTEMBER) + PER_YEAR * since - Math.floorDiv(since, 4);
            return Optional.of(LocalDate.of(year, month, (int) day));
        }
    }

    /** Days after Easter Sunday of the Gregorian calendar: {@code EASTER+1}. */
    record Easter(int plus) implements HolidayRule {
        @Override
        public Optional<LocalDate> date(int year) {
            return Optional.of(sunday(year).plus(plus, ChronoUnit.DAYS));
        }

        /** The anonymous Gregorian algorithm, as Butcher has published it. */
        private static LocalDate sunday(int year) {
            int a = year % 19;
            int b = year / 100;
            int c = year % 100;
            int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
            int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
            int m = (a + 11 * h + 22 * l) / 451;
            int sum = h + l - 7 * m + 114;
            return LocalDate.of(year, sum / 31, sum % 31 + 1);
        }
    }

    /**
     * The rule of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static HolidayRule parse(String text) {
        for (Form form : Form.values()) {
            Matcher matcher = form.pattern.matcher(text);
            if (matcher.matches()) {
                return form.rule(matcher);
            }
        }
        throw new IllegalArgumentException("no rule of a holiday: " + text);
    }

    /** The forms of texts. */
    enum Form {
        SUBSTITUTE("(.+) IF ([A-Z]+)([+-]\\d+)"),
        FIXED("(\\d\\d-\\d\\d)"),
        MOVED("(\\d\\d-\\d\\d) ([A-Z]+)([+-]\\d+)"),
        WEEKDAY("(-?\\d) ([A-Z]+) (\\d+)(?: ([+-]\\d+))?"),
        SINGLE("(\\d{4}-\\d\\d-\\d\\d)"),
        EQUINOX("(MARCH|SEPTEMBER)_EQUINOX"),
        EASTER("EASTER([+-]\\d+)");

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        private HolidayRule rule(Matcher text) {
            return switch (this) {
                case FIXED -> new Fixed(day(text), Optional.empty());
                case MOVED -> new Fixed(day(text), Optional.of(move(text)));
                case SUBSTITUTE -> new Substitute(parse(text.group(1)), move(text));
                case WEEKDAY ->
                    new Weekday(
                            Integer.parseInt(text.group(1)),
                            DayOfWeek.valueOf(text.group(2)),
                            Integer.parseInt(text.group(3)),
                            text.group(4) == null ? 0 : Integer.parseInt(text.group(4)));
                case SINGLE -> new Single(LocalDate.parse(text.group(1)));
                case EQUINOX -> new Equinox(text.group(1).equals("MARCH") ? 3 : 9);
                case EASTER -> new Easter(Integer.parseInt(text.group(1)));
            };
        }

        private static MonthDay day(Matcher text) {
            return MonthDay.parse("--" + text.group(1));
        }

        private static Move move(Matcher text) {
            return new Move(DayOfWeek.valueOf(text.group(2)), Integer.parseInt(text.group(3)));
        }
    }
}

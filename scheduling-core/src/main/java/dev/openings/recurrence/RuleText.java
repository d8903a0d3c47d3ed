package dev.openings.recurrence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a rule is written (RFC 5545 3.3.10). */
final class RuleText {
    private static final int LONGEST = 1_000;
    private static final List<String> SUPPORTED =
            List.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST");
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private final String text;
    private final Map<String, String> values = new HashMap<>();

    private RuleText(String text) {
        this.text = text;
    }

    static Parts parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a recurrence rule has at most 1,000 characters");
        }
        RuleText rule = new RuleText(text);
        rule.split();
        return rule.parts();
    }

    private void split() {
        for (String part : text.toUpperCase(Locale.ROOT).split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !SUPPORTED.contains(name)) {
                throw wrong(name + " is not a supported part (" + String.join(", ", SUPPORTED) + ")");
            }
            if (values.put(name, part.substring(equals + 1)) != null) {
                throw wrong(name + " stands twice");
            }
        }
    }

    private Parts parts() {
        Parts parts = new Parts(
                frequency(),
                number("INTERVAL", 1_000_000).orElse(1),
                number("COUNT", 1_000_000_000),
                value("UNTIL").map(this::until),
                list("BYDAY", this::day),
                list("BYMONTH", value -> integer("BYMONTH", value, 1, 12)),
                list("BYMONTHDAY", value -> signed("BYMONTHDAY", value, 31)),
                list("BYSETPOS", value -> signed("BYSETPOS", value, 366)),
                value("WKST").map(this::weekday).orElse(DayOfWeek.MONDAY));
        check(parts);
        return parts;
    }

    private void check(Parts parts) {
        boolean ordinals = parts.days().stream().anyMatch(day -> day.ordinal() != 0);
        if (parts.count().isPresent() && parts.until().isPresent()) {
            throw wrong("COUNT and UNTIL exclude each other");
        }
        if (ordinals && parts.frequency().compareTo(Parts.Frequency.MONTHLY) < 0) {
            throw wrong("BYDAY has ordinals only with FREQ=MONTHLY or YEARLY");
        }
        if (!parts.monthDays().isEmpty() && parts.frequency() == Parts.Frequency.WEEKLY) {
            throw wrong("BYMONTHDAY does not go with FREQ=WEEKLY");
        }
        if (!parts.positions().isEmpty()
                && parts.days().isEmpty()
                && parts.months().isEmpty()
                && parts.monthDays().isEmpty()) {
            throw wrong("BYSETPOS needs another BY part");
        }
    }

    private Parts.Frequency frequency() {
        String name = value("FREQ").orElseThrow(() -> wrong("FREQ is missing"));
        return Arrays.stream(Parts.Frequency.values())
                .filter(frequency -> frequency.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY"));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private OptionalInt number(String name, int highest) {
        return value(name)
                .map(value -> OptionalInt.of(integer(name, value, 1, highest)))
                .orElseGet(OptionalInt::empty);
    }

    private <T> List<T> list(String name, Function<String, T> element) {
        return value(name)
                .map(value -> Arrays.stream(value.split(",", -1))
                        .map(element)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private int integer(String name, String value, int lowest, int highest) {
        try {
            int number = Integer.parseInt(value);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, with the bounds
        }
        throw wrong(name + " takes whole numbers from " + lowest + " to " + highest + ", not " + value);
    }

    private int signed(String name, String value, int highest) {
        int number = integer(name, value, -highest, highest);
        if (number == 0) {
            throw wrong(name + " has no 0");
        }
        return number;
    }

    private Parts.Day day(String value) {
        Matcher form = DAY.matcher(value);
        if (!form.matches()) {
            throw wrong("BYDAY takes weekdays such as MO or 2TU or -1FR, not " + value);
        }
        int ordinal = form.group(1) == null ? 0 : signed("BYDAY", form.group(1), 53);
        return new Parts.Day(ordinal, weekday(form.group(2)));
    }

    private DayOfWeek weekday(String value) {
        int index = WEEKDAYS.indexOf(value);
        if (index < 0) {
            throw wrong("a weekday is one of " + String.join(", ", WEEKDAYS) + ", not " + value);
        }
        return DayOfWeek.of(index + 1);
    }

    private Until until(String value) {
        try {
            if (value.endsWith("Z")) {
                LocalDateTime utc = LocalDateTime.parse(value.substring(0, value.length() - 1), DATE_TIME);
                return new Until.Utc(utc.toInstant(ZoneOffset.UTC));
            }
            return value.contains("T")
                    ? new Until.Local(LocalDateTime.parse(value, DATE_TIME))
                    : new Until.Day(LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException unreadable) {
            throw wrong("UNTIL is a date or a time such as 20261231T225959Z, not " + value);
        }
    }

    private IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException(rule + ": " + text);
    }
}

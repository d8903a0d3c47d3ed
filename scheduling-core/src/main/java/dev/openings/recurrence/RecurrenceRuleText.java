package dev.openings.recurrence;

import dev.openings.recurrence.RuleParts.Day;
import dev.openings.recurrence.RuleParts.Frequency;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of a recurrence rule. */
final class RecurrenceRuleText {
    /** A rule that names every day of the month and every position of a year is shorter; longer texts are rejected. */
    private static final int LONGEST = 4_000;

    private static final Set<String> SUPPORTED =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST");
    private static final Set<String> UNSUPPORTED =
            Set.of("BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY", "BYWEEKNO", "RSCALE", "SKIP");
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final Map<String, String> values;

    private RecurrenceRuleText(Map<String, String> values) {
        this.values = values;
    }

    static RuleParts parse(String text) {
        if (text.length() > LONGEST) {
            throw invalid("a recurrence rule must have at most " + LONGEST + " characters: " + text.length());
        }
        Map<String, String> values = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            check(name, equals, part);
            if (values.put(name, part.substring(equals + 1)) != null) {
                throw invalid(name + " must occur only once in a recurrence rule: " + text);
            }
        }
        return new RecurrenceRuleText(values).parts();
    }

    private static void check(String name, int equals, String part) {
        if (UNSUPPORTED.contains(name)) {
            throw invalid(name + " is not supported in a recurrence rule; supported parts: " + sorted(SUPPORTED));
        }
        if (equals < 0 || !SUPPORTED.contains(name)) {
            throw invalid("not a part of a recurrence rule like FREQ=WEEKLY;BYDAY=MO,WE: "
                    + (part.isEmpty() ? "an empty text" : part));
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private RuleParts parts() {
        Frequency frequency = frequency();
        List<Integer> monthDays = list("BYMONTHDAY", word -> number("BYMONTHDAY", word, -31, 31));
        List<Day> days = list("BYDAY", RecurrenceRuleText::day);
        List<Integer> positions = list("BYSETPOS", word -> number("BYSETPOS", word, -366, 366));
        RuleParts parts = new RuleParts(
                frequency,
                value("INTERVAL").map(word -> positive("INTERVAL", word)).orElse(1),
                value("COUNT").map(word -> positive("COUNT", word)).orElse(Integer.MAX_VALUE),
                value("UNTIL").map(RecurrenceRuleText::until).orElse(Until.NEVER),
                days,
                months(),
                monthDays,
                positions,
                value("WKST").map(RecurrenceRuleText::weekday).orElse(0));
        checkTogether(parts);
        return parts;
    }

    private void checkTogether(RuleParts parts) {
        if (values.containsKey("COUNT") && values.containsKey("UNTIL")) {
            throw invalid("a recurrence rule must not have both COUNT and UNTIL");
        }
        if (parts.frequency() == Frequency.WEEKLY && !parts.monthDays().isEmpty()) {
            throw invalid("BYMONTHDAY must not be used with FREQ=WEEKLY");
        }
        boolean ordinals = parts.days().stream().anyMatch(day -> day.ordinal() != 0);
        if (ordinals && (parts.frequency() == Frequency.DAILY || parts.frequency() == Frequency.WEEKLY)) {
            throw invalid("BYDAY with a number requires FREQ=MONTHLY or FREQ=YEARLY: " + values.get("BYDAY"));
        }
        boolean other = !parts.days().isEmpty() || !parts.monthDays().isEmpty() || parts.months() != 0;
        if (!parts.positions().isEmpty() && !other) {
            throw invalid("BYSETPOS requires BYDAY, BYMONTHDAY or BYMONTH");
        }
    }

    private Frequency frequency() {
        String word = value("FREQ").orElseThrow(() -> invalid("a recurrence rule must have FREQ, like FREQ=WEEKLY"));
        return switch (word) {
            case "DAILY" -> Frequency.DAILY;
            case "WEEKLY" -> Frequency.WEEKLY;
            case "MONTHLY" -> Frequency.MONTHLY;
            case "YEARLY" -> Frequency.YEARLY;
            default -> throw invalid("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY: " + word);
        };
    }

    private int months() {
        int mask = 0;
        for (int month : list("BYMONTH", word -> number("BYMONTH", word, 1, 12))) {
            mask |= 1 << month;
        }
        return mask;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private <T> List<T> list(String name, Function<String, T> reader) {
        List<T> read = new ArrayList<>();
        value(name).ifPresent(words -> {
            for (String word : words.split(",", -1)) {
                read.add(reader.apply(word));
            }
        });
        return read.stream().distinct().toList();
    }

    private static Day day(String word) {
        Matcher form = DAY.matcher(word);
        if (!form.matches()) {
            throw invalid("BYDAY must be weekdays like MO, 2TU or -1FR: " + word);
        }
        int ordinal = form.group(1) == null ? 0 : number("BYDAY", form.group(1), -53, 53);
        return new Day(ordinal, WEEKDAYS.indexOf(form.group(2)));
    }

    private static int weekday(String word) {
        int weekday = WEEKDAYS.indexOf(word);
        if (weekday < 0) {
            throw invalid("WKST must be one of " + WEEKDAYS + ": " + word);
        }
        return weekday;
    }

    private static int positive(String name, String word) {
        return number(name, word, 1, Integer.MAX_VALUE);
    }

    private static int number(String name, String word, int least, int most) {
        try {
            int number = Integer.parseInt(word);
            if (number >= least && number <= most && number != 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + " must be a whole number: " + word, noNumber);
        }
        throw invalid(name + " must be from " + least + " to " + most + " and not 0: " + word);
    }

    private static Until until(String word) {
        try {
            if (word.length() == 8) {
                return new Until(Long.MAX_VALUE, (LocalDate.parse(word, DATE).toEpochDay() + 1) * 86_400 - 1);
            }
            boolean utc = word.endsWith("Z");
            String digits = utc ? word.substring(0, word.length() - 1) : word;
            long second = LocalDateTime.parse(digits, TIME).toEpochSecond(ZoneOffset.UTC);
            return utc ? new Until(second, Long.MAX_VALUE) : new Until(Long.MAX_VALUE, second);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("UNTIL must be like 20261231T225959Z or 20261231: " + word, noTime);
        }
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException(why);
    }
}

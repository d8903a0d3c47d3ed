package dev.openings.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Recurrences, compared with a rule that is tested day by day. */
class RecurrenceProperties {
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/Havana"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Casablanca"));

    private static String rule(Random random) {
        String frequency = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(random.nextInt(4));
        List<String> parts = new ArrayList<>(List.of("FREQ=" + frequency));
        boolean ordinals = frequency.equals("MONTHLY") || frequency.equals("YEARLY");
        addMaybe(parts, random, 2, "INTERVAL=" + (1 + random.nextInt(5)));
        addMaybe(parts, random, 3, "WKST=" + WEEKDAYS.get(random.nextInt(7)));
        addMaybe(parts, random, 3, "COUNT=" + (1 + random.nextInt(40)));
        int before = parts.size();
        addMaybe(parts, random, 2, "BYDAY=" + weekdays(random, ordinals));
        addMaybe(parts, random, 3, "BYMONTH=" + numbers(random, 1, 12));
        if (!frequency.equals("WEEKLY")) {
            addMaybe(parts, random, 3, "BYMONTHDAY=" + numbers(random, -31, 31));
        }
        if (parts.size() > before) {
            addMaybe(parts, random, 3, "BYSETPOS=" + numbers(random, -4, 4));
        }
        return String.join(";", parts);
    }

    private static void addMaybe(List<String> parts, Random random, int oneIn, String part) {
        if (random.nextInt(oneIn) == 0) {
            parts.add(part);
        }
    }

    private static String weekdays(Random random, boolean ordinals) {
        List<String> days = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int ordinal = ordinals && random.nextBoolean() ? random.nextInt(-5, 6) : 0;
            days.add((ordinal == 0 ? "" : String.valueOf(ordinal)) + WEEKDAYS.get(random.nextInt(7)));
        }
        return String.join(",", days);
    }

    private static String numbers(Random random, int least, int most) {
        List<String> numbers = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int number = random.nextInt(least, most + 1);
            numbers.add(String.valueOf(number == 0 ? 1 : number));
        }
        return String.join(",", numbers);
    }

    @Property
    void occurrencesAgreeWithTheOracle(@ForAll long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        LocalDate start = LocalDate.of(2005, 1, 1).plusDays(random.nextInt(2_500));
        LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(48) * 1_800L);
        String rule = rule(random);
        LocalDate last = start.plusYears(6);
        Instant from =
                start.plusDays(random.nextInt(-100, 1_500)).atStartOfDay(zone).toInstant();
        Interval window =
                new Interval(from, last.minusDays(3).atStartOfDay(zone).toInstant());

        List<Instant> found = new Recurrence(start.atTime(time), zone, RecurrenceRule.parse(rule), Set.of(), Set.of())
                .occurrences(window)
                .toList();

        List<Instant> expected = new NaiveRule(rule, start)
                .days(last).stream()
                        .map(day -> WallClock.of(zone).start(day.atTime(time)))
                        .filter(window::contains)
                        .distinct()
                        .toList();
        assertThat(found).as("%s from %s in %s", rule, start, window).isEqualTo(expected);
    }

    @Property
    void twoWindowsHaveTheSameOccurrencesAsOne(@ForAll long seed) {
        Random random = new Random(seed);
        LocalDateTime start =
                LocalDate.of(2020, 1, 1).plusDays(random.nextInt(400)).atTime(2, 30);
        Recurrence recurrence = new Recurrence(
                start,
                ZONES.get(random.nextInt(ZONES.size())),
                RecurrenceRule.parse(rule(random)),
                Set.of(start, start.plusDays(7)),
                Set.of(start.plusDays(3), start.plusHours(5)));
        Instant from = Instant.parse("2020-01-01T00:00:00Z");
        Instant middle = from.plusSeconds(random.nextInt(1, 200_000_000));
        Instant to = from.plusSeconds(300_000_000);

        List<Instant> parts = new ArrayList<>(
                recurrence.occurrences(new Interval(from, middle)).toList());
        recurrence.occurrences(new Interval(middle, to)).forEach(parts::add);

        assertThat(parts)
                .isEqualTo(recurrence.occurrences(new Interval(from, to)).toList());
    }
}

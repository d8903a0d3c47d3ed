package dev.openings.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.core.Zones;
import dev.openings.time.Interval;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Visits of 400 days are read with the offsets of java.time by other programs, which have the embedded VTIMEZONE alone:
 * the zone has a name that they do not know. Every zone has another first day, and every first day under
 * {@code -Popenings.long}.
 */
class TimeZoneDefinitionsTest {
    private static final Instant STAMP = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 3);
    private static final int FIRST_DAYS = 24;
    private static final int DAYS = 400;
    private static final boolean IS_LONG = Boolean.getBoolean("openings.long");

    @Test
    void ical4jReadsTheVisitsOfAnyFirstDayInEveryZone() {
        int checked = eachCalendar((zone, visits) -> assertThat(readByIcal4j(text(visits, zone)))
                .as("%s from %s", zone, visits.getFirst())
                .isEqualTo(visits));

        assertThat(checked).isGreaterThan(20_000);
    }

    @Test
    void aStrictReaderReadsTheVisitsOfAnyFirstDayInEveryZone() {
        int checked = eachCalendar((zone, visits) -> assertThat(CalendarReader.events(text(visits, zone)).stream()
                        .map(ReadEvent::start)
                        .toList())
                .as("%s from %s", zone, visits.getFirst())
                .isEqualTo(visits));

        assertThat(checked).isGreaterThan(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void otherProgramsReadTheVisitsOfAnyFirstDayInEveryZone(CalendarProgram program) throws Exception {
        assumeTrue(program.isInstalled(), program + " is not installed");
        List<String> texts = new ArrayList<>();
        List<List<Instant>> expected = new ArrayList<>();

        eachCalendar((zone, visits) -> {
            texts.add(text(visits, zone));
            expected.add(visits);
        });

        List<List<Instant>> read = program.read(texts);
        assertThat(read).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(read.get(i)).as(texts.get(i)).isEqualTo(expected.get(i));
        }
    }

    /** They change their clocks by half an hour and by two hours. */
    @Test
    void theOlderIcal4jReadsTheVisitsInEveryZoneButTwoWhoseCalendarsItRefuses() throws Exception {
        Map<ZoneId, List<Instant>> wrong = new LinkedHashMap<>();
        Set<String> refused = new TreeSet<>();

        eachRead(LibraryReader.ICAL4J_3, (zone, visits, read) -> {
            if (read.isEmpty()) {
                refused.add(zone.getId());
            } else if (!read.get().equals(visits)) {
                wrong.put(zone, differences(visits, read.get()));
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(refused).containsExactly("Antarctica/Troll", "Australia/LHI");
    }

    @Test
    void biweeklyErrsWithinADayOfAChangeOfTheOffsetAndInTwoZonesAlways() throws Exception {
        Set<String> wrong = new TreeSet<>();

        eachRead(
                LibraryReader.BIWEEKLY,
                (zone, visits, read) -> differences(visits, read.orElseThrow()).stream()
                        .filter(it -> !isNearChange(zone, it))
                        .forEach(it -> wrong.add(zone.getId())));

        assertThat(wrong).containsExactly("Antarctica/Troll", "Australia/LHI");
    }

    private interface ReadCheck {
        void accept(ZoneId zone, List<Instant> visits, Optional<List<Instant>> read);
    }

    private static void eachRead(LibraryReader reader, ReadCheck check) throws Exception {
        assumeTrue(LibraryReader.areCopied(), "the build has not copied the libraries");
        List<String> texts = new ArrayList<>();
        List<ZoneId> zones = new ArrayList<>();
        List<List<Instant>> expected = new ArrayList<>();
        eachCalendar((zone, visits) -> {
            texts.add(text(visits, zone));
            zones.add(zone);
            expected.add(visits);
        });
        List<Optional<List<Instant>>> read = reader.read(texts);
        assertThat(read).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            check.accept(zones.get(i), expected.get(i), read.get(i));
        }
    }

    private static List<Instant> differences(List<Instant> visits, List<Instant> read) {
        assertThat(read).hasSameSizeAs(visits);
        return IntStream.range(0, visits.size())
                .filter(i -> !visits.get(i).equals(read.get(i)))
                .mapToObj(visits::get)
                .toList();
    }

    private static boolean isNearChange(ZoneId zone, Instant visit) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(visit.minus(Duration.ofDays(1)));
        return change != null && !change.getInstant().isAfter(visit.plus(Duration.ofDays(1)));
    }

    @Test
    void everyDefinitionHasAStandardThatBeginsBeforeTheFirstVisitAndTheRevision() {
        eachCalendar((zone, visits) -> {
            String text = text(visits, zone);
            assertThat(text).as(zone.getId()).contains("BEGIN:STANDARD");
            String onset = text.substring(text.indexOf("DTSTART:"), text.indexOf("DTSTART:") + 16);
            assertThat(onset).as(zone.getId()).isLessThan("DTSTART:20250101");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-11-30T09:00:00Z, 20231029, 20240331",
        "Europe/Berlin, 2026-05-05T09:00:00Z, 20231029, 20240331",
        "America/New_York, 2027-07-05T15:00:00Z, 20231105, 20240310",
        "Australia/Sydney, 2026-01-05T01:00:00Z, 20231001, 20240407",
    })
    void bothRulesBeginAWholeYearBeforeTheFirstVisitAndBeforeTheRevision(
            ZoneId zone, Instant visit, String first, String second) {
        String text = text(List.of(visit), zone);

        assertThat(text.lines().filter(line -> line.startsWith("DTSTART:")).map(line -> line.substring(8, 16)))
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Istanbul",
                "Asia/Amman",
                "Asia/Damascus",
                "America/Asuncion",
                "America/Whitehorse",
                "America/Punta_Arenas",
                "Africa/Tripoli",
                "Africa/Windhoek"
            })
    void aZoneThatMadeItsSummerTimeTheStandardHasNoDaylight(ZoneId zone) {
        Instant start = Instant.parse("2028-07-05T09:00:00Z");

        String text = ICalendar.of(List.of(CalendarEvent.of(
                        "e", start.minusSeconds(86_400), Interval.of(start, Duration.ofHours(1)), zone, "Visit")))
                .toString();

        assertThat(text).contains("BEGIN:STANDARD").doesNotContain("BEGIN:DAYLIGHT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Europe/Berlin", "Asia/Gaza"})
    void aVisitInSummerHasADaylightAndAStandard(ZoneId zone) {
        String text = text(List.of(Instant.parse("2028-07-05T09:00:00Z")), zone);

        assertThat(text).contains("BEGIN:STANDARD", "BEGIN:DAYLIGHT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Asia/Jerusalem | BYMONTH=3;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29 | BYMONTH=10;BYDAY=-1SU",
                "America/Santiago | BYMONTH=4;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8 | BYMONTH=9;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8",
                "Pacific/Easter | BYMONTH=4;BYDAY=1SA | BYMONTH=9;BYDAY=1SA",
                "America/Nuuk | BYMONTH=3;BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30 | BYMONTH=10;BYDAY=-1SU",
            })
    void aRuleThatIsNotTheNthWeekdayNamesTheDaysOfTheMonth(ZoneId zone, String first, String second) {
        String text = text(List.of(Instant.parse("2028-07-05T09:00:00Z")), zone).replace("\r\n ", "");

        assertThat(text.lines()
                        .filter(line -> line.startsWith("RRULE:FREQ=YEARLY;"))
                        .map(line -> line.substring(18)))
                .containsExactlyInAnyOrder(first, second);
    }

    private static int eachCalendar(BiConsumer<ZoneId, List<Instant>> check) {
        List<ZoneId> zones = Zones.distinct().stream()
                .filter(zone -> !zone.getRules().isFixedOffset())
                .toList();
        int checked = 0;
        for (int i = 0; i < zones.size(); i++) {
            ZoneId zone = zones.get(i);
            for (int start : IS_LONG ? IntStream.range(0, FIRST_DAYS).toArray() : new int[] {i % FIRST_DAYS}) {
                List<Instant> visits = visits(FIRST_DAY.plusDays(31L * start), zone);
                check.accept(zone, visits);
                checked += visits.size();
            }
        }
        return checked;
    }

    /** A visit each fourth day, and visits in the hours around each change of the offset. */
    private static List<Instant> visits(LocalDate day, ZoneId zone) {
        Instant first = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
        Instant last = first.plus(DAYS, ChronoUnit.DAYS);
        Stream<Instant> regular = IntStream.range(0, DAYS / 4)
                .mapToObj(i -> first.plus(4L * i, ChronoUnit.DAYS).plus(5L * i % 24, ChronoUnit.HOURS));
        Stream<Instant> changes = Stream.iterate(
                        zone.getRules().nextTransition(first),
                        change -> change != null && change.getInstant().isBefore(last),
                        change -> zone.getRules().nextTransition(change.getInstant()))
                .flatMap(change -> Stream.of(-180, -61, -60, -30, -1, 0, 1, 30, 60, 61, 180)
                        .map(minutes -> change.getInstant().plus(Duration.ofMinutes(minutes))));
        return Stream.concat(regular, changes).distinct().toList();
    }

    private static String text(List<Instant> visits, ZoneId zone) {
        List<CalendarEvent> events = IntStream.range(0, visits.size())
                .mapToObj(i -> CalendarEvent.of(
                        "e" + i, STAMP, Interval.of(visits.get(i), Duration.ofMinutes(30)), zone, "Visit"))
                .toList();
        // Some programs keep definitions by their names.
        String name =
                "Own/" + zone.getId().replace('/', '-') + visits.getFirst().getEpochSecond();
        return ICalendar.of(events).toString().replace(zone.getId(), name);
    }

    private static List<Instant> readByIcal4j(String text) {
        try {
            Calendar calendar =
                    new CalendarBuilder().build(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return calendar.<VEvent>getComponents("VEVENT").stream()
                    .map(event -> Instant.from(
                            ((DateProperty<?>) event.getProperty("DTSTART").orElseThrow()).getDate()))
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }
}

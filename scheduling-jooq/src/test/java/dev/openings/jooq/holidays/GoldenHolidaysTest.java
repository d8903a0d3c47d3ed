package dev.openings.jooq.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The built-in holidays of 2024 to 2030 are those of the laws, which {@code laws.txt} states. */
class GoldenHolidaysTest {
    private static final int FIRST = 2024;
    private static final int LAST = 2030;

    @Test
    void theHolidaysOfEachRegionAreThoseOfItsLaw() throws IOException {
        List<HolidayLaws> laws = laws();
        List<String> differences = new ArrayList<>();
        for (HolidayLaws law : laws) {
            for (int year = FIRST; year <= LAST; year++) {
                Set<LocalDate> expected = withoutSundaysOfRest(law.dates(year), year);
                Set<LocalDate> actual = withoutSundaysOfRest(builtIn(law.region(), year), year);
                add(differences, law.region() + " lacks", expected, actual);
                add(differences, law.region() + " has too many", actual, expected);
            }
        }

        assertThat(laws).extracting(HolidayLaws::region).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        assertThat(differences).isEmpty();
    }

    @Test
    void easterIsAsPublished() {
        assertThat(IntStream.rangeClosed(FIRST, LAST).mapToObj(HolidayLaws::easter))
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2024-03-31",
                        "2025-04-20",
                        "2026-04-05",
                        "2027-03-28",
                        "2028-04-16",
                        "2029-04-01",
                        "2030-04-21");
        assertThat(IntStream.rangeClosed(FIRST, LAST).mapToObj(HolidayLaws::orthodoxEaster))
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2024-05-05",
                        "2025-04-20",
                        "2026-04-12",
                        "2027-05-02",
                        "2028-04-16",
                        "2029-04-08",
                        "2030-04-28");
    }

    @Test
    void daysOfTheIslamicCalendarAreUncertainAndAllOthersCertain() {
        List<PublicHoliday> turkey = RegionalHolidays.builtIn().of("TR", 2027, Locale.ENGLISH);

        assertThat(turkey)
                .filteredOn(it -> !it.certain())
                .extracting(PublicHoliday::name)
                .containsExactlyInAnyOrder("Eid ul-Fitr", "Eid ul-Adha");
        assertThat(turkey).filteredOn(PublicHoliday::certain).hasSize(7);
    }

    @Test
    void aHolidayHasItsNameInTheLanguageOfThePractice() {
        assertThat(RegionalHolidays.builtIn().of("DE-BE", 2027, Locale.GERMAN))
                .contains(new PublicHoliday(LocalDate.parse("2027-03-08"), "Internationaler Frauentag", true));
    }

    @Test
    void everyCorrectionChangesARegionThatExists() {
        Set<String> codes = new TreeSet<>();
        RegionalHolidays.builtIn().regions().forEach(it -> codes.add(it.code()));

        assertThat(HolidayCorrections.read())
                .extracting(HolidayCorrection::region)
                .isSubsetOf(codes);
    }

    private static void add(List<String> differences, String what, Set<LocalDate> from, Set<LocalDate> less) {
        from.stream().filter(it -> !less.contains(it)).forEach(it -> differences.add(what + " " + it));
    }

    private static Set<LocalDate> builtIn(String region, int year) {
        Set<LocalDate> dates = new TreeSet<>();
        for (int each = year; each <= year + 1; each++) {
            RegionalHolidays.builtIn().of(region, each, Locale.ENGLISH).forEach(it -> dates.add(it.date()));
        }
        dates.removeIf(it -> it.getYear() != year);
        return dates;
    }

    private static Set<LocalDate> withoutSundaysOfRest(Set<LocalDate> dates, int year) {
        Set<LocalDate> rest = new TreeSet<>(dates);
        for (LocalDate easter : List.of(HolidayLaws.easter(year), HolidayLaws.orthodoxEaster(year))) {
            rest.removeAll(List.of(easter, easter.plusDays(49)));
        }
        return rest;
    }

    private static List<HolidayLaws> laws() throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenHolidaysTest.class.getResourceAsStream("laws.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(HolidayLaws::parse)
                    .toList();
        }
    }
}

package dev.openings.jooq.holidays;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A source whose dates a test changes, as an update of the library would. */
final class PlantedHolidays implements RegionalHolidays {
    private final Set<String> dates = new TreeSet<>();

    void plant(String... planted) {
        dates.clear();
        dates.addAll(List.of(planted));
    }

    @Override
    public List<HolidayRegion> regions() {
        return List.of(new HolidayRegion("XX", "Nowhere"), new HolidayRegion("XX-AB", "Nowhere, Abroad"));
    }

    @Override
    public List<PublicHoliday> of(String region, int year, Locale language) {
        return dates.stream()
                .map(LocalDate::parse)
                .filter(it -> it.getYear() == year)
                .map(it -> new PublicHoliday(it, "Day " + it, true))
                .toList();
    }
}

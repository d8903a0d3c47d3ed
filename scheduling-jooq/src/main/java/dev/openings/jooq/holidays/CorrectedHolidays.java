package dev.openings.jooq.holidays;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The holidays of another source with corrections. */
final class CorrectedHolidays implements RegionalHolidays {
    private final RegionalHolidays source;
    private final List<HolidayCorrection> corrections;

    CorrectedHolidays(RegionalHolidays source, List<HolidayCorrection> corrections) {
        this.source = source;
        this.corrections = List.copyOf(corrections);
    }

    @Override
    public List<HolidayRegion> regions() {
        return source.regions();
    }

    @Override
    public List<PublicHoliday> of(String region, int year, Locale language) {
        TreeSet<PublicHoliday> holidays =
                new TreeSet<>(Comparator.comparing(PublicHoliday::date).thenComparing(PublicHoliday::name));
        holidays.addAll(source.of(region, year, language));
        // First what is none: a holiday that was moved is removed on one date and added on another.
        for (HolidayCorrection correction : corrections) {
            if (!correction.isHoliday()) {
                correction.date(region, year).ifPresent(date -> holidays.removeIf(it -> isMeant(it, date)));
            }
        }
        for (HolidayCorrection correction : corrections) {
            if (correction.isHoliday()) {
                correction.date(region, year).ifPresent(date -> addIfAbsent(holidays, date, correction.name()));
            }
        }
        return List.copyOf(holidays);
    }

    private static boolean isMeant(PublicHoliday holiday, LocalDate date) {
        return holiday.date().equals(date);
    }

    private static void addIfAbsent(Set<PublicHoliday> holidays, LocalDate date, String name) {
        if (holidays.stream().noneMatch(it -> it.date().equals(date))) {
            holidays.add(new PublicHoliday(date, name, true));
        }
    }
}

package dev.openings.jooq.holidays;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** The public holidays of the library Jollyday. */
final class JollydayHolidays implements RegionalHolidays {
    /** With the corrections where the library differs from the law. */
    static final RegionalHolidays WITH_CORRECTIONS =
            new CorrectedHolidays(new JollydayHolidays(), HolidayCorrections.read());

    /** The library also has calendars of stock exchanges, whose codes are longer. */
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private static final String ISLAMIC = "islamic.";

    @Override
    public List<HolidayRegion> regions() {
        return Regions.ALL;
    }

    @Override
    public List<PublicHoliday> of(String region, int year, Locale language) {
        String[] parts = region.toLowerCase(Locale.ROOT).split("-", -1);
        return HolidayManager.getInstance(ManagerParameters.create(parts[0]))
                .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, Arrays.copyOfRange(parts, 1, parts.length))
                .stream()
                .map(holiday -> new PublicHoliday(
                        holiday.getDate(),
                        ClosedDayNames.line(holiday.getDescription(language)),
                        !isUncertain(holiday)))
                .sorted(Comparator.comparing(PublicHoliday::date).thenComparing(PublicHoliday::name))
                .toList();
    }

    private static boolean isUncertain(Holiday holiday) {
        return holiday.getPropertiesKey().startsWith(ISLAMIC);
    }

    /** Reading all of them takes a second, so they are read when first asked for. */
    private static final class Regions {
        private static final List<HolidayRegion> ALL = read();

        private static List<HolidayRegion> read() {
            List<HolidayRegion> regions = new ArrayList<>();
            HolidayManager.getSupportedCalendarCodes().stream()
                    .filter(COUNTRY.asMatchPredicate())
                    .map(it -> HolidayManager.getInstance(ManagerParameters.create(it.toLowerCase(Locale.ROOT)))
                            .getCalendarHierarchy())
                    .forEach(it -> add(regions, it, "", ""));
            regions.sort(Comparator.comparing(HolidayRegion::code));
            return List.copyOf(regions);
        }

        private static void add(
                List<HolidayRegion> regions, CalendarHierarchy region, String codeAbove, String nameAbove) {
            String code = codeAbove + Objects.requireNonNull(region.getId()).toUpperCase(Locale.ROOT);
            String name = nameAbove + region.getDescription(Locale.ENGLISH);
            regions.add(new HolidayRegion(code, name));
            region.getChildren().values().forEach(it -> add(regions, it, code + "-", name + ", "));
        }
    }
}

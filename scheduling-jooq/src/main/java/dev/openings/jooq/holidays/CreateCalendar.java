package dev.openings.jooq.holidays;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Creates a calendar and fills it from its source. */
record CreateCalendar(HolidayChanges changes, RegionalHolidays source) {
    private static final int MAX_URL_LENGTH = 2_000;

    Outcome<HolidayCalendar> create(NewHolidayCalendar input) {
        InputChecks checks = new InputChecks();
        String name = checks.line(input.name(), "name");
        Optional<String> url = input.url().map(String::strip).filter(it -> !it.isEmpty());
        url.ifPresent(it -> checkUrl(checks, it));
        if (input.region().isPresent() && input.ics().isPresent()) {
            checks.add(InputRule.TWO_HOLIDAY_SOURCES.at("ics"));
        }
        if (HolidayCalendarRows.count(changes.tx()) >= HolidayChanges.MAX_CALENDARS) {
            checks.add(InputRule.TOO_MANY_HOLIDAY_CALENDARS.at().with("maximum", HolidayChanges.MAX_CALENDARS));
        }
        Optional<String> region = input.region().map(it -> RegionCodes.known(checks, source, it));
        List<ClosedDayEntry> events = input.ics()
                .map(it -> IcsClosedDays.parse(checks, it, changes.today()))
                .orElseGet(List::of);
        if (!checks.areFine()) {
            return checks.refused();
        }
        HolidayCalendar calendar = new HolidayCalendar(
                changes.base().ids().next(),
                name,
                region.isPresent()
                        ? HolidaySource.BUILT_IN
                        : input.ics().isPresent() ? HolidaySource.ICS : HolidaySource.MANUAL,
                region,
                url,
                region.map(unused -> changes.lastFilled()),
                1);
        Collection<ClosedDayEntry> days = region.isPresent()
                ? holidays(region.get())
                : SourceDays.of(events).values();
        return Outcome.done(write(calendar, days));
    }

    private Collection<ClosedDayEntry> holidays(String region) {
        return SourceDays.of(
                        source, region, PracticeRows.read(changes.tx()).locale(), firstFilled(), changes.lastFilled())
                .values();
    }

    private LocalDate firstFilled() {
        return changes.today().withDayOfYear(1);
    }

    private HolidayCalendar write(HolidayCalendar calendar, Collection<ClosedDayEntry> days) {
        HolidayCalendarRows.insert(
                changes.tx(),
                calendar,
                calendar.region().map(unused -> firstFilled()),
                changes.base().now());
        ClosedDayRows.insert(
                changes.tx(),
                calendar.id(),
                days.stream().map(StoredDay::ofSource).toList());
        NewEvent event = NewEvent.of(
                EventKind.HOLIDAY_CALENDAR_CREATED,
                SubjectKind.HOLIDAY_CALENDAR,
                calendar.id(),
                "Created a holiday calendar.");
        EventWriter.write(changes.tx(), changes.base(), changes.actor(), event.withVersion(calendar.version()));
        return calendar;
    }

    private static void checkUrl(InputChecks checks, String url) {
        checks.maximumLength(url.length(), MAX_URL_LENGTH, "url");
        if (!isHttpAddress(url)) {
            checks.add(InputRule.NO_HTTP_ADDRESS.at("url").with("value", "\"" + ClosedDayNames.line(url) + "\""));
        }
    }

    private static boolean isHttpAddress(String url) {
        try {
            URI address = new URI(url);
            return List.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }
}

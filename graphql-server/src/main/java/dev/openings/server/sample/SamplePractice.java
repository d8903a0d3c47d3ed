package dev.openings.server.sample;

import dev.openings.availability.Reservation;
import dev.openings.availability.TimeWindow;
import dev.openings.eligibility.Audience;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.holidays.NewHolidayCalendar;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The sample practice: three clinicians, two rooms, seven services, twenty contacts, three weeks of appointments around the
 * current day, and the public holidays of its city. It is created through the public services. All but the IDs is the same for
 * the same day.
 */
public final class SamplePractice {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> LATE_DAYS = EnumSet.of(DayOfWeek.THURSDAY);
    private static final Set<DayOfWeek> OTHER_DAYS =
            EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY);
    /** The first clinician's number in {@link SampleContacts#phone}; 0 is the practice's. */
    private static final int FIRST_CLINICIAN_PHONE = 10;

    private final Openings openings;
    private final Actor actor = new Actor.Server();

    private SamplePractice(Openings openings) {
        this.openings = openings;
    }

    /** Fills the practice, unless it has a staff member already. */
    public static void fillIfEmpty(Openings openings, Instant now) {
        if (openings.staff().count(StaffFilter.all()) == 0) {
            fill(openings, now);
        }
    }

    /** Fills an empty practice with the data that it would have at {@code now} after weeks of use. */
    public static void fill(Openings openings, Instant now) {
        new SamplePractice(openings).fill(now);
    }

    private void fill(Instant now) {
        updatePractice();
        // Nobody is told of what was booked in the weeks before the practice exists.
        tellContacts(new PracticeMessages(false, false, false, false, Duration.ZERO));
        setHolidays();
        UUID ada = clinician("Dr. Ada Byron", StaffRole.PHYSICIAN, "ada", FIRST_CLINICIAN_PHONE);
        UUID jonas = clinician("Dr. Jonas Weber", StaffRole.PHYSICIAN, "jonas", FIRST_CLINICIAN_PHONE + 1);
        UUID mira = clinician("Mira Okafor", StaffRole.THERAPIST, "mira", FIRST_CLINICIAN_PHONE + 2);
        List<UUID> rooms = List.of(room("Room 1"), room("Room 2"));
        List<UUID> physicianServices = List.of(
                service("First visit", "With history and examination.", 60, 10, List.of(ada, jonas), rooms),
                service("Check-up", "For known patients.", 30, 5, List.of(ada, jonas), rooms),
                service("Blood test", "Come with an empty stomach.", 15, 5, List.of(ada, jonas, mira), List.of()));
        UUID acute = service("Acute visit", "For what cannot wait.", 15, 0, List.of(ada, jonas), List.of());
        service("Vaccination", "On Tuesday afternoons.", 10, 0, List.of(ada, jonas), List.of(), vaccinationHours());
        openings.services()
                .create(
                        actor,
                        NewService.of("Minor surgery", rules(60, 15), List.of(ada))
                                .withDescription(Optional.of("By invitation only."))
                                .withContactRules(ContactRules.NONE.withAudience(Audience.INVITED)))
                .orThrow();
        openings.schedules()
                .setWorkingHours(actor, ada, hoursWithAcuteVisits(acute))
                .orThrow();
        UUID therapy = service("Physiotherapy", "One session.", 45, 15, List.of(mira), rooms);
        addTimeOff(mira, jonas, WallClock.of(ZONE).date(now));
        SampleAppointments appointments = new SampleAppointments(
                openings, actor, SampleContacts.create(openings, actor), WallClock.of(ZONE), now);
        appointments.book(ada, physicianServices);
        appointments.book(jonas, physicianServices);
        appointments.book(mira, List.of(therapy, physicianServices.getLast()));
        tellContacts(PracticeMessages.DEFAULT);
    }

    private void updatePractice() {
        openings.practice()
                .update(
                        actor,
                        PracticeChange.none()
                                .with(change -> change.name(Patch.set("Practice at the Lindenhof"))
                                        .address(Patch.set("Lindenstraße 7, 10969 Berlin"))
                                        .phone(Patch.set(SampleContacts.phone(0)))
                                        .email(Patch.set("hello@lindenhof.example"))
                                        .country(Patch.set("DE"))
                                        .timeZone(Patch.set(ZONE))
                                        .publicBooking(Patch.set(true))
                                        // All numbers of the sample are landlines, which are reserved for such use.
                                        .smsToLandlines(Patch.set(true))
                                        .rules(Patch.set(rules(30, 0)))
                                        .quietHours(Patch.set(TimeWindow.of("21:00", "07:00")))))
                .orThrow();
    }

    private void tellContacts(PracticeMessages messages) {
        openings.practice()
                .update(actor, PracticeChange.none().withMessages(Patch.set(messages)))
                .orThrow();
    }

    private void setHolidays() {
        UUID calendar = openings.holidays()
                .create(actor, NewHolidayCalendar.ofRegion("Public holidays in Berlin", "DE-BE"))
                .orThrow()
                .id();
        openings.holidays()
                .assign(actor, Optional.empty(), Optional.of(calendar))
                .orThrow();
    }

    private static BookingRules rules(int minutes, int bufferAfter) {
        return BookingRules.of(Duration.ofMinutes(minutes))
                .with(rules -> rules.step(Optional.of(Duration.ofMinutes(15)))
                        .bufferAfter(Duration.ofMinutes(bufferAfter))
                        .minimumNotice(PeriodDuration.of(Duration.ofHours(2)))
                        .horizon(Optional.of(PeriodDuration.ofDays(90))));
    }

    private UUID clinician(String name, StaffRole role, String mailbox, int phone) {
        UUID id = openings.staff()
                .create(
                        actor,
                        NewStaffMember.of(name, role)
                                .withEmail(Optional.of(mailbox + "@lindenhof.example"))
                                .withPhone(Optional.of(SampleContacts.phone(phone))))
                .orThrow()
                .id();
        openings.schedules().setWorkingHours(actor, id, workingHours()).orThrow();
        return id;
    }

    /** From 8 to 17, on Thursdays to 20, with an hour for lunch. */
    private static List<WeeklyHoursEntry> workingHours() {
        return List.of(
                WeeklyHoursEntry.of(WORKDAYS, TimeWindow.of("08:00", "12:00")),
                WeeklyHoursEntry.of(OTHER_DAYS, TimeWindow.of("13:00", "17:00")),
                WeeklyHoursEntry.of(LATE_DAYS, TimeWindow.of("13:00", "20:00")));
    }

    private static List<WeeklyHoursEntry> vaccinationHours() {
        return List.of(WeeklyHoursEntry.of(Set.of(DayOfWeek.TUESDAY), TimeWindow.of("14:00", "16:00")));
    }

    /** The same hours; from 8 to 9 for acute visits, until noon of the day before. */
    private static List<WeeklyHoursEntry> hoursWithAcuteVisits(UUID acute) {
        Reservation reservation =
                Reservation.of(acute.toString()).releasedBefore(PeriodDuration.of(Duration.ofHours(20)));
        return List.of(
                WeeklyHoursEntry.of(WORKDAYS, TimeWindow.of("08:00", "09:00").reservedFor(reservation)),
                WeeklyHoursEntry.of(WORKDAYS, TimeWindow.of("09:00", "12:00")),
                WeeklyHoursEntry.of(OTHER_DAYS, TimeWindow.of("13:00", "17:00")),
                WeeklyHoursEntry.of(LATE_DAYS, TimeWindow.of("13:00", "20:00")));
    }

    private UUID room(String name) {
        return openings.resources()
                .create(actor, new NewResource(name, ResourceKind.ROOM, Optional.empty()))
                .orThrow()
                .id();
    }

    private UUID service(
            String name, String description, int minutes, int bufferAfter, List<UUID> staff, List<UUID> rooms) {
        return service(name, description, minutes, bufferAfter, staff, rooms, List.of());
    }

    private UUID service(
            String name,
            String description,
            int minutes,
            int bufferAfter,
            List<UUID> staff,
            List<UUID> rooms,
            List<WeeklyHoursEntry> hours) {
        List<ResourceRequirement> resources = rooms.isEmpty() ? List.of() : List.of(new ResourceRequirement(1, rooms));
        return openings.services()
                .create(
                        actor,
                        NewService.of(name, rules(minutes, bufferAfter), staff)
                                .withDescription(Optional.of(description))
                                .withResources(resources)
                                .withHours(hours))
                .orThrow()
                .id();
    }

    /** Adds a weekly team meeting of one clinician, and five days of holidays of another one in two weeks. */
    private void addTimeOff(UUID meeting, UUID holidays, LocalDate today) {
        LocalDate wednesday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY));
        Instant start = WallClock.of(ZONE).start(wednesday.atTime(8, 0));
        openings.schedules()
                .addTimeOff(
                        actor,
                        NewTimeOff.period(meeting, start, start.plus(Duration.ofHours(1)))
                                .repeating("FREQ=WEEKLY;BYDAY=WE"))
                .orThrow();
        LocalDate monday = today.plusDays(14).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        openings.schedules()
                .addTimeOff(actor, NewTimeOff.days(holidays, monday, monday.plusDays(4)))
                .orThrow();
    }
}

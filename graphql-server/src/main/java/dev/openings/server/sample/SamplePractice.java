package dev.openings.server.sample;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.schedules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A practice to try things on: three clinicians in two rooms, four services, twenty contacts, three weeks of visits around now. Made through the
 * public services, and the same for the same day each time, but for the ids.
 */
public final class SamplePractice {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> LATE = EnumSet.of(DayOfWeek.THURSDAY);
    private static final Set<DayOfWeek> USUAL =
            EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY);
    /** Numbers that Germany's network agency keeps free for films. */
    private static final String FILM_NUMBER = "+49302312500%02d";

    private static final List<String> NAMES = List.of(
            "Amina Yilmaz",
            "Ben Hoffmann",
            "Clara Novak",
            "David Okoye",
            "Elif Kaya",
            "Frieda Lang",
            "Georg Sommer",
            "Hanna Petrov",
            "Ilias Papadakis",
            "Jana Dvořák",
            "Karim Haddad",
            "Lotte Brandt",
            "Marek Kowalski",
            "Nora Lindqvist",
            "Oskar Meier",
            "Paula García",
            "Quirin Huber",
            "Rosa Bianchi",
            "Sami Virtanen",
            "Thea Møller");

    private final Openings openings;
    private final Actor actor = new Actor.Server();

    private SamplePractice(Openings openings) {
        this.openings = openings;
    }

    /** The same, unless somebody works there already. */
    public static void fillIfEmpty(Openings openings, Instant now) {
        StaffFilter everybody = new StaffFilter(Optional.empty(), Optional.empty(), true);
        if (openings.staff()
                .list(everybody, PageRequest.first(1))
                .orThrow()
                .items()
                .isEmpty()) {
            fill(openings, now);
        }
    }

    /** Fills an empty practice as if it had been in use for a while at {@code now}. */
    public static void fill(Openings openings, Instant now) {
        new SamplePractice(openings).fill(now);
    }

    private void fill(Instant now) {
        practice();
        UUID ada = clinician("Dr. Ada Byron", StaffRole.PHYSICIAN, "ada", 10);
        UUID jonas = clinician("Dr. Jonas Weber", StaffRole.PHYSICIAN, "jonas", 11);
        UUID mira = clinician("Mira Okafor", StaffRole.THERAPIST, "mira", 12);
        List<UUID> rooms = List.of(room("Room 1"), room("Room 2"));
        List<UUID> ofPhysicians = List.of(
                service("First visit", "With history and examination.", 60, 10, List.of(ada, jonas), rooms),
                service("Check-up", "For patients we know.", 30, 5, List.of(ada, jonas), rooms),
                service("Blood test", "Fasting, please.", 15, 5, List.of(ada, jonas, mira), List.of()));
        UUID therapy = service("Physiotherapy", "One session.", 45, 15, List.of(mira), rooms);
        absences(mira, jonas, WallClock.of(ZONE).date(now));
        SampleVisits visits = new SampleVisits(openings, actor, contacts(), WallClock.of(ZONE), now);
        visits.book(ada, ofPhysicians);
        visits.book(jonas, ofPhysicians);
        visits.book(mira, List.of(therapy, ofPhysicians.getLast()));
    }

    private void practice() {
        openings.practice()
                .update(
                        actor,
                        PracticeChange.none()
                                .with(change -> change.name(Patch.set("Practice at the Lindenhof"))
                                        .address(Patch.set("Lindenstraße 7, 10969 Berlin"))
                                        .phone(Patch.set(String.format(FILM_NUMBER, 0)))
                                        .email(Patch.set("hello@lindenhof.example"))
                                        .timeZone(Patch.set(ZONE))
                                        .publicBooking(Patch.set(true))
                                        .rules(Patch.set(rules(30, 0)))
                                        .quietHours(Patch.set(TimeWindow.of("21:00", "07:00")))))
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
                                .withPhone(Optional.of(String.format(FILM_NUMBER, phone))))
                .orThrow()
                .id();
        openings.schedules().setWorkingHours(actor, id, hours()).orThrow();
        return id;
    }

    /** An hour for lunch; on Thursdays until eight in the evening. */
    private static List<WeeklyHoursEntry> hours() {
        return List.of(
                WeeklyHoursEntry.of(WORKDAYS, TimeWindow.of("08:00", "12:00")),
                WeeklyHoursEntry.of(USUAL, TimeWindow.of("13:00", "17:00")),
                WeeklyHoursEntry.of(LATE, TimeWindow.of("13:00", "20:00")));
    }

    private UUID room(String name) {
        return openings.resources()
                .create(actor, new NewResource(name, ResourceKind.ROOM, Optional.empty()))
                .orThrow()
                .id();
    }

    private UUID service(String name, String words, int minutes, int bufferAfter, List<UUID> staff, List<UUID> rooms) {
        List<ResourceRequirement> resources = rooms.isEmpty() ? List.of() : List.of(new ResourceRequirement(1, rooms));
        return openings.services()
                .create(
                        actor,
                        NewService.of(name, rules(minutes, bufferAfter), staff)
                                .withDescription(Optional.of(words))
                                .withResources(resources))
                .orThrow()
                .id();
    }

    /** A weekly team meeting, and a few days of holidays ahead. */
    private void absences(UUID meeting, UUID holidays, LocalDate today) {
        LocalDate wednesday = today.with(java.time.temporal.TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY));
        Instant start = WallClock.of(ZONE).start(wednesday.atTime(8, 0));
        openings.schedules()
                .addTimeOff(
                        actor,
                        NewTimeOff.period(meeting, start, start.plus(Duration.ofHours(1)))
                                .repeating("FREQ=WEEKLY;BYDAY=WE"))
                .orThrow();
        LocalDate monday = today.plusDays(14).with(java.time.temporal.TemporalAdjusters.next(DayOfWeek.MONDAY));
        openings.schedules()
                .addTimeOff(actor, NewTimeOff.days(holidays, monday, monday.plusDays(4)))
                .orThrow();
    }

    private List<UUID> contacts() {
        return NAMES.stream().map(this::contact).toList();
    }

    private UUID contact(String name) {
        int number = NAMES.indexOf(name);
        int blank = name.indexOf(' ');
        return openings.contacts()
                .create(
                        actor,
                        NewContact.of(name.substring(0, blank), name.substring(blank + 1))
                                .withEmail(Optional.of("patient" + (number + 1) + "@mail.example"))
                                .withPhone(Optional.of(String.format(FILM_NUMBER, 20 + number)))
                                .withLocale(Optional.of(number % 3 == 0 ? "en" : "de")))
                .orThrow()
                .id();
    }
}

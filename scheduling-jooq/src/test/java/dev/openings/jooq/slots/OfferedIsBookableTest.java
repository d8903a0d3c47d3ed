package dev.openings.jooq.slots;

import static dev.openings.jooq.testing.Clinic.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.eligibility.Audience;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.eligibility.BookedFor;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.BookingRulesBuilder;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.rules.NoticeDays;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.notice.NoticeRule;
import dev.openings.slots.ObstacleCode;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariant, on the database: every listed start can be booked, and every start that can be booked is listed. */
class OfferedIsBookableTest extends DatabaseTest {
    private static final Instant FROM = berlin("2026-11-30T07:00");
    private static final Instant TO = berlin("2026-11-30T19:00");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void inRandomPractices(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        UUID service = randomService(clinic, random, List.of(clinic.room("Room A"), clinic.room("Room B")));
        bookSome(service, contact, random);
        SlotQuery query = SlotQuery.ofService(service, FROM, TO);
        List<AvailableSlot> offered =
                openings.slots().find(query, PageRequest.first(1000)).orThrow().items();
        TreeSet<Instant> starts =
                offered.stream().map(AvailableSlot::start).collect(Collectors.toCollection(TreeSet::new));

        for (Instant start = FROM; start.isBefore(TO); start = start.plus(Duration.ofMinutes(15))) {
            BookingOutcome<Appointment> outcome =
                    openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, start));
            boolean explained = openings.slots().explain(query, start).orThrow().bookable();

            assertThat(outcome instanceof BookingOutcome.Done)
                    .as("%s of %s", start, starts)
                    .isEqualTo(starts.contains(start));
            if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment booked)) {
                assertThat(booked.staffIds().getFirst()).isEqualTo(first(offered, start));
                openings.bookings()
                        .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                        .orThrow();
            } else {
                assertThat(explained).isFalse();
            }
        }
    }

    /** A search for wanted rooms, which the service may not list, as the desk does it. Some of their times are taken by others. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void inWantedRooms(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        List<UUID> rooms = List.of(clinic.room("Room A"), clinic.room("Room B"), clinic.room("Room C"));
        UUID service = randomService(clinic, random, rooms.subList(0, 2));
        UUID other = clinic.service(
                Clinic.minutes(30), clinic.staff("Person of others", LocalTime.of(7, 0), LocalTime.of(19, 0)));
        bookSome(service, contact, random);
        for (int i = 0; i < 12; i++) {
            Instant start = FROM.plus(Duration.ofMinutes(15L * random.nextInt(48)));
            UUID room = rooms.get(random.nextInt(3));
            openings.bookings()
                    .book(
                            ADMIN,
                            NewAppointment.ofService(other, contact, start)
                                    .withResourceIds(Optional.of(List.of(room))));
        }
        List<UUID> wanted = new ArrayList<>(rooms);
        wanted.removeIf(it -> random.nextBoolean());
        if (wanted.isEmpty()) {
            wanted.add(rooms.get(random.nextInt(3)));
        }
        SlotQuery query = SlotQuery.ofService(service, FROM, TO).withResources(wanted, true);
        Set<Instant> starts = openings.slots().find(query, PageRequest.first(1000)).orThrow().items().stream()
                .map(AvailableSlot::start)
                .collect(Collectors.toCollection(TreeSet::new));

        for (Instant start = FROM; start.isBefore(TO); start = start.plus(Duration.ofMinutes(15))) {
            BookingOutcome<Appointment> outcome = openings.bookings()
                    .book(
                            ADMIN,
                            NewAppointment.ofService(service, contact, start).withResourceIds(Optional.of(wanted)));

            assertThat(outcome instanceof BookingOutcome.Done)
                    .as("%s of %s", start, starts)
                    .isEqualTo(starts.contains(start));
            if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment booked)) {
                assertThat(booked.resourceIds()).isNotEmpty().isSubsetOf(wanted);
                openings.bookings()
                        .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                        .orThrow();
            }
            assertThat(openings.slots().explain(query, start).orThrow().bookable())
                    .as("%s of %s", start, starts)
                    .isEqualTo(starts.contains(start));
        }
    }

    /** A service that asks something of the contact, for a contact with visits of it and of others. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void forAKnownContact(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        UUID ada = clinic.staff("Dr. Ada", LocalTime.of(7, 0), LocalTime.of(19, 0));
        UUID other = clinic.service(Clinic.minutes(30), ada);
        UUID service = openings.services()
                .create(
                        ADMIN,
                        NewService.of("Checkup", Clinic.minutes(30), List.of(ada))
                                .withContactRules(randomRules(random, other)))
                .orThrow()
                .id();
        for (UUID each : List.of(other, service)) {
            if (random.nextBoolean()) {
                Instant start = FROM.plus(Duration.ofMinutes(30L * random.nextInt(24)));
                openings.bookings()
                        .book(
                                ADMIN,
                                NewAppointment.ofService(each, contact, start)
                                        .overruling(Set.of(ObstacleCode.NOT_ELIGIBLE)));
            }
        }
        BookedFor whom = random.nextBoolean() ? BookedFor.contact(contact) : BookedFor.contactByStaff(contact);
        SlotQuery query = SlotQuery.ofService(service, FROM, TO).withBookedFor(whom);
        Actor actor = whom.byStaff() ? ADMIN : new Actor.Contact(contact);
        Set<Instant> starts = openings.slots().find(query, PageRequest.first(1000)).orThrow().items().stream()
                .map(AvailableSlot::start)
                .collect(Collectors.toSet());

        for (Instant start = FROM; start.isBefore(TO); start = start.plus(Duration.ofMinutes(15))) {
            BookingOutcome<Appointment> outcome =
                    openings.bookings().book(actor, NewAppointment.ofService(service, contact, start));

            assertThat(outcome instanceof BookingOutcome.Done)
                    .as("%s of %s", start, starts)
                    .isEqualTo(starts.contains(start));
            if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment booked)) {
                openings.bookings()
                        .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                        .orThrow();
            }
            assertThat(openings.slots().explain(query, start).orThrow().bookable())
                    .as("%s of %s", start, starts)
                    .isEqualTo(starts.contains(start));
        }
    }

    private static ContactRules randomRules(SplittableRandom random, UUID other) {
        return new ContactRules(
                random.nextBoolean()
                        ? Audience.EVERYONE
                        : List.of(Audience.values()).get(random.nextInt(Audience.values().length)),
                random.nextInt(3) == 0 ? Optional.of(random.nextInt(1, 3)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(PeriodDuration.parse("PT3H")) : Optional.empty(),
                random.nextInt(3) == 0 ? List.of(other) : List.of(),
                Optional.of(3));
    }

    /** Weekly limits and fair assignment depend on days far from the start; a page of slots is searched part by part. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void overMonthsWithLimitsByTheWeek(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        List<UUID> staff =
                List.of(clinic.nineToFive("Dr. Ada"), clinic.staff("Dr. Bo", LocalTime.NOON, LocalTime.of(20, 0)));
        UUID service = clinic.service(weekly(random), random.nextBoolean() ? staff : staff.subList(0, 1), 1, List.of());
        Instant end = FROM.plus(Duration.ofDays(45));
        for (int i = 0; i < 40; i++) {
            Instant start = FROM.plus(Duration.ofMinutes(15L * random.nextInt(45 * 96)));
            openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, start));
        }
        SlotQuery query = SlotQuery.ofService(service, FROM, end);
        List<AvailableSlot> offered = pageByPage(query, 5 + random.nextInt(30));

        assertThat(offered).isEqualTo(pageByPage(query, 1000));
        assertThat(openings.slots().days(query).orThrow().stream()
                        .mapToInt(SlotCountOfDay::count)
                        .sum())
                .isEqualTo(offered.size());
        TreeSet<Instant> starts =
                offered.stream().map(AvailableSlot::start).collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < 120; i++) {
            Instant start = FROM.plus(Duration.ofMinutes(30L * random.nextInt(45 * 48)));
            assertThat(openings.slots().explain(query, start).orThrow().bookable())
                    .as("%s of %s", start, starts)
                    .isEqualTo(starts.contains(start));
        }
        for (int i = 0; i < 30; i++) {
            AvailableSlot slot = offered.get(random.nextInt(offered.size()));
            Appointment booked = openings.bookings()
                    .book(ADMIN, NewAppointment.ofService(service, contact, slot.start()))
                    .orThrow();
            assertThat(booked.staffIds()).containsExactly(slot.staffIds().getFirst());
            openings.bookings()
                    .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                    .orThrow();
        }
    }

    private static BookingRules weekly(SplittableRandom random) {
        return BookingRulesBuilder.stagedBuilder()
                .duration(Duration.ofMinutes(30L * random.nextInt(1, 4)))
                .step(Optional.of(Duration.ofMinutes(30)))
                .bufferBefore(Duration.ofMinutes(5L * random.nextInt(3)))
                .bufferAfter(Duration.ofMinutes(5L * random.nextInt(3)))
                .minimumNotice(PeriodDuration.ZERO)
                .noticeFrom(NoticeRule.Start.NOW)
                .noticeDays(NoticeDays.CALENDAR)
                .horizon(Optional.empty())
                .alignment(List.of(SlotRules.Alignment.values()).get(random.nextInt(3)))
                .maxPerDay(random.nextBoolean() ? Optional.of(random.nextInt(1, 4)) : Optional.empty())
                .maxPerWeek(Optional.of(random.nextInt(2, 6)))
                .build();
    }

    private List<AvailableSlot> pageByPage(SlotQuery query, int size) {
        List<AvailableSlot> all = new ArrayList<>();
        Page<AvailableSlot> page =
                openings.slots().find(query, PageRequest.first(size)).orThrow();
        all.addAll(page.items());
        while (page.hasNextPage()) {
            PageRequest next = PageRequest.after(page.endCursor().orElseThrow(), size);
            page = openings.slots().find(query, next).orThrow();
            all.addAll(page.items());
        }
        return all;
    }

    private static UUID first(List<AvailableSlot> offered, Instant start) {
        return offered.stream()
                .filter(it -> it.start().equals(start))
                .findFirst()
                .orElseThrow()
                .staffIds()
                .getFirst();
    }

    private static UUID randomService(Clinic clinic, SplittableRandom random, List<UUID> rooms) {
        List<UUID> staff = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(1, 4); i++) {
            LocalTime opens = LocalTime.of(7 + random.nextInt(4), 15 * random.nextInt(4));
            staff.add(clinic.staff("Person " + i, opens, opens.plusMinutes(15L * random.nextInt(8, 32))));
        }
        List<ResourceRequirement> resources =
                random.nextBoolean() ? List.of(new ResourceRequirement(random.nextInt(1, 3), rooms)) : List.of();
        BookingRules rules = BookingRulesBuilder.stagedBuilder()
                .duration(Duration.ofMinutes(15L * random.nextInt(1, 6)))
                .step(
                        random.nextBoolean()
                                ? Optional.of(Duration.ofMinutes(15L * random.nextInt(1, 4)))
                                : Optional.empty())
                .bufferBefore(Duration.ofMinutes(5L * random.nextInt(4)))
                .bufferAfter(Duration.ofMinutes(5L * random.nextInt(4)))
                .minimumNotice(random.nextBoolean() ? PeriodDuration.ofDays(3) : PeriodDuration.ZERO)
                .noticeFrom(random.nextBoolean() ? NoticeRule.Start.NOW : NoticeRule.Start.START_OF_DAY)
                .noticeDays(random.nextBoolean() ? NoticeDays.CALENDAR : NoticeDays.WORKING)
                .horizon(random.nextBoolean() ? Optional.of(PeriodDuration.ofDays(5)) : Optional.empty())
                .alignment(List.of(SlotRules.Alignment.values()).get(random.nextInt(3)))
                .maxPerDay(random.nextBoolean() ? Optional.of(random.nextInt(2, 5)) : Optional.empty())
                .maxPerWeek(Optional.empty())
                .build();
        return clinic.service(rules, staff, random.nextInt(1, Math.min(2, staff.size()) + 1), resources);
    }

    private void bookSome(UUID service, UUID contact, SplittableRandom random) {
        List<AvailableSlot> free = openings.slots()
                .find(SlotQuery.ofService(service, FROM, TO), PageRequest.first(1000))
                .orThrow()
                .items();
        for (AvailableSlot slot : free) {
            if (random.nextInt(4) == 0) {
                openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, slot.start()));
            }
        }
    }
}

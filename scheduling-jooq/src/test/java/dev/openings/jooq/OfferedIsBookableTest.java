package dev.openings.jooq;

import static dev.openings.jooq.Clinic.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.slots.SlotRules;
import dev.openings.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one invariant, through the database: what is offered can be booked, and what can be booked is offered. */
class OfferedIsBookableTest extends DatabaseTest {
    private static final Instant FROM = berlin("2026-11-30T07:00");
    private static final Instant TO = berlin("2026-11-30T19:00");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void inRandomPractices(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        UUID service = randomService(clinic, random);
        bookSome(service, contact, random);
        SlotQuery query = SlotQuery.ofService(service, FROM, TO);
        List<OfferedSlot> offered =
                openings.slots().find(query, PageRequest.first(1000)).orThrow().items();
        TreeSet<Instant> starts =
                offered.stream().map(OfferedSlot::start).collect(Collectors.toCollection(TreeSet::new));

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

    private static UUID first(List<OfferedSlot> offered, Instant start) {
        return offered.stream()
                .filter(it -> it.start().equals(start))
                .findFirst()
                .orElseThrow()
                .staffIds()
                .getFirst();
    }

    private static UUID randomService(Clinic clinic, SplittableRandom random) {
        List<UUID> staff = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(1, 4); i++) {
            LocalTime opens = LocalTime.of(7 + random.nextInt(4), 15 * random.nextInt(4));
            staff.add(clinic.staff("Person " + i, opens, opens.plusMinutes(15L * random.nextInt(8, 32))));
        }
        List<UUID> rooms = List.of(clinic.room("Room A"), clinic.room("Room B"));
        List<ResourceRequirement> resources =
                random.nextBoolean() ? List.of(new ResourceRequirement(random.nextInt(1, 3), rooms)) : List.of();
        BookingRules rules = new BookingRules(
                Duration.ofMinutes(15L * random.nextInt(1, 6)),
                random.nextBoolean() ? Optional.of(Duration.ofMinutes(15L * random.nextInt(1, 4))) : Optional.empty(),
                Duration.ofMinutes(5L * random.nextInt(4)),
                Duration.ofMinutes(5L * random.nextInt(4)),
                random.nextBoolean() ? Span.ofDays(5) : Span.ZERO,
                random.nextBoolean() ? Optional.of(Span.ofDays(5)) : Optional.empty(),
                List.of(SlotRules.Alignment.values()).get(random.nextInt(3)),
                random.nextBoolean() ? Optional.of(random.nextInt(2, 5)) : Optional.empty(),
                Optional.empty());
        return clinic.service(rules, staff, random.nextInt(1, Math.min(2, staff.size()) + 1), resources);
    }

    private void bookSome(UUID service, UUID contact, SplittableRandom random) {
        List<OfferedSlot> free = openings.slots()
                .find(SlotQuery.ofService(service, FROM, TO), PageRequest.first(1000))
                .orThrow()
                .items();
        for (OfferedSlot slot : free) {
            if (random.nextInt(4) == 0) {
                openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, slot.start()));
            }
        }
    }
}

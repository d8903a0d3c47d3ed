package dev.openings.slots;

import dev.openings.eligibility.Audience;
import dev.openings.eligibility.Booker;
import dev.openings.eligibility.BookingInvitation;
import dev.openings.eligibility.BookingPolicy;
import dev.openings.eligibility.ContactVisit;
import dev.openings.eligibility.JudgedBooker;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds a contact, with visits around the range, and the policy of the service to a case. */
final class RandomBooker {
    private static final List<String> SERVICES = List.of("s1", "s2", "s3");
    private static final List<PeriodDuration> GAPS = List.of(
            PeriodDuration.of(Duration.ofMinutes(1)),
            PeriodDuration.of(Duration.ofHours(5)),
            PeriodDuration.ofDays(1),
            PeriodDuration.parse("P1DT3H"),
            PeriodDuration.ofDays(30));

    private final Random random;
    private final RandomCase plain;

    RandomBooker(Random random, RandomCase plain) {
        this.random = random;
        this.plain = plain;
    }

    RandomCase generate() {
        return plain.withBooker(
                plain.service().orElse("s1"),
                new JudgedBooker(policy(), new Booker(chance(5), visits(), invitation(), moves())));
    }

    private BookingPolicy policy() {
        return new BookingPolicy(
                chance(3) ? pick(List.of(Audience.values())) : Audience.EVERYONE,
                chance(4) ? OptionalInt.of(1 + random.nextInt(3)) : OptionalInt.empty(),
                chance(3) ? Optional.of(pick(GAPS)) : Optional.empty(),
                chance(3) ? SERVICES.stream().filter(any -> chance(2)).collect(Collectors.toSet()) : Set.of(),
                chance(5) ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty());
    }

    private OptionalInt moves() {
        return chance(3) ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty();
    }

    private Optional<BookingInvitation> invitation() {
        Set<String> staff = chance(2) ? Set.of() : Set.of("m0", "m2");
        return chance(3) ? Optional.of(new BookingInvitation(pick(List.of("s1", "s2")), staff)) : Optional.empty();
    }

    private List<ContactVisit> visits() {
        List<ContactVisit> visits = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            visits.add(new ContactVisit(
                    "b" + i,
                    chance(4) ? Optional.empty() : Optional.of(pick(SERVICES)),
                    Interval.of(
                            plain.range().start().plusSeconds(60L * (random.nextInt(5000) - 2500)),
                            Duration.ofMinutes(pick(List.of(15, 30, 100)))),
                    pick(List.of(ContactVisit.State.values()))));
        }
        return visits;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

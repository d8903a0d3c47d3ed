package dev.openings.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bounds of each rule for contacts, to the second. */
class EligibilityTest {
    private static final Instant NOW = Instant.parse("2026-03-20T08:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-28T09:00:00Z");
    private static final WantedVisit WANTED =
            new WantedVisit("s", Duration.ofMinutes(30), NOW, ZoneId.of("Europe/Berlin"));

    private static ContactVisit visit(String service, Instant start, ContactVisit.State state) {
        return new ContactVisit("v", Optional.of(service), Interval.of(start, Duration.ofMinutes(30)), state);
    }

    private static Booker with(ContactVisit... visits) {
        return Booker.of(List.of(visits));
    }

    private static boolean allows(BookingPolicy policy, Booker booker, Instant start) {
        return Eligibility.of(policy, booker, WANTED).refusals(start).isEmpty();
    }

    @Test
    void aGapInDaysIsCountedOnTheClockOfThePractice() {
        BookingPolicy policy = BookingPolicy.NONE.withMinimumGap(PeriodDuration.ofDays(1));
        Booker booker = with(visit("s", TEN, ContactVisit.State.OPEN));
        // The clocks go forward in the night between: the same time of day is 23 hours later.
        Instant nextDay = TEN.plus(Duration.ofHours(23));
        Instant dayBefore = TEN.minus(Duration.ofHours(24));

        assertThat(allows(policy, booker, nextDay)).isTrue();
        assertThat(allows(policy, booker, nextDay.minusSeconds(1))).isFalse();
        assertThat(allows(policy, booker, dayBefore)).isTrue();
        assertThat(allows(policy, booker, dayBefore.plusSeconds(1))).isFalse();
    }

    @Test
    void aGapIsKeptToVisitsOfTheServiceThatTakePlace() {
        BookingPolicy policy = BookingPolicy.NONE.withMinimumGap(PeriodDuration.ofDays(9));

        assertThat(allows(policy, with(visit("other", TEN, ContactVisit.State.OPEN)), TEN))
                .isTrue();
        assertThat(allows(policy, with(visit("s", TEN, ContactVisit.State.MISSED)), TEN))
                .isTrue();
        assertThat(allows(policy, with(visit("s", TEN, ContactVisit.State.ATTENDED)), TEN))
                .isFalse();
    }

    @Test
    void aVisitIsToComeUntilItBegins() {
        BookingPolicy policy = BookingPolicy.NONE.withMaxOpenPerContact(1);

        assertThat(allows(policy, with(visit("s", NOW.plusSeconds(1), ContactVisit.State.OPEN)), TEN))
                .isFalse();
        assertThat(allows(policy, with(visit("s", NOW, ContactVisit.State.OPEN)), TEN))
                .isTrue();
        assertThat(allows(policy, with(visit("other", TEN, ContactVisit.State.OPEN)), TEN))
                .isTrue();
    }

    @Test
    void aVisitThatMustComeFirstEndsAtTheStartAtTheLatest() {
        BookingPolicy policy = BookingPolicy.NONE.withAfter(Set.of("first", "other"));
        Booker booker = with(visit("first", TEN, ContactVisit.State.OPEN));
        Instant end = TEN.plus(Duration.ofMinutes(30));

        assertThat(allows(policy, booker, end)).isTrue();
        assertThat(allows(policy, booker, end.minusSeconds(1))).isFalse();
        assertThat(allows(policy, with(visit("first", NOW, ContactVisit.State.MISSED)), TEN))
                .isFalse();
        assertThat(allows(policy, Booker.UNKNOWN, end)).isFalse();
    }

    @Test
    void visitsThatTouchDoNotOverlap() {
        Booker booker = with(visit("other", TEN, ContactVisit.State.OPEN));
        Eligibility judged = Eligibility.of(BookingPolicy.NONE.withMaxMoves(1), booker, WANTED);
        Duration half = Duration.ofMinutes(30);

        assertThat(judged.overlaps(TEN.minus(half))).isEmpty();
        assertThat(judged.overlaps(TEN.minus(half).plusSeconds(1))).hasSize(1);
        assertThat(judged.overlaps(TEN.plus(half).minusSeconds(1))).hasSize(1);
        assertThat(judged.overlaps(TEN.plus(half))).isEmpty();
        assertThat(Eligibility.of(BookingPolicy.NONE, booker, WANTED).overlaps(TEN))
                .as("without a rule")
                .isEmpty();
    }

    @Test
    void anInvitationCountsForItsServiceWhateverTheAudienceButStaffOnly() {
        Booker invited = Booker.UNKNOWN.invited(BookingInvitation.to("s"));
        Booker elsewhere = Booker.UNKNOWN.invited(BookingInvitation.to("other"));

        for (Audience audience : Audience.values()) {
            assertThat(allows(BookingPolicy.of(audience), invited, TEN))
                    .as("%s", audience)
                    .isEqualTo(audience != Audience.STAFF_ONLY);
        }
        assertThat(allows(BookingPolicy.of(Audience.INVITED), elsewhere, TEN)).isFalse();
    }

    @Test
    void staffAreAskedForNoInvitationAndMoveAsOftenAsTheyLike() {
        Booker byStaff = Booker.UNKNOWN.withStaff().moving(9);

        assertThat(allows(BookingPolicy.of(Audience.STAFF_ONLY).withMaxMoves(0), byStaff, TEN))
                .isTrue();
        assertThat(allows(BookingPolicy.of(Audience.INVITED), byStaff, TEN)).isTrue();
        assertThat(allows(BookingPolicy.of(Audience.KNOWN_CONTACTS), byStaff, TEN))
                .isFalse();
    }

    @Test
    void aPolicyOutOfBoundsCannotBe() {
        assertThat(BookingPolicy.NONE.withMinimumGap(BookingPolicy.LONGEST_GAP).hasRules())
                .isTrue();
        assertThatThrownBy(() -> BookingPolicy.NONE.withMinimumGap(PeriodDuration.parse("P366DT1S")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BookingPolicy.NONE.withMinimumGap(PeriodDuration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BookingPolicy.NONE.withMaxOpenPerContact(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BookingPolicy.NONE.withMaxMoves(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}

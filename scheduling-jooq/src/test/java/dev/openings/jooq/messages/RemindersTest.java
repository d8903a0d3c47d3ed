package dev.openings.jooq.messages;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemindersTest extends DatabaseTest {
    private static final Set<ReminderChannel> BOTH = EnumSet.allOf(ReminderChannel.class);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private Clinic clinic;
    private UUID service;
    private UUID contact;
    private Appointment appointment;

    @BeforeEach
    void bookAppointment() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        Sending.remindersOnly(openings);
        clinic = new Clinic(openings);
        contact = clinic.contact();
        service = clinic.service(minutes(60), clinic.nineToFive("Dr. Ada"));
        appointment = clinic.book(service, contact, "2026-11-30T11:00");
    }

    @AfterEach
    void emptyQueue() {
        clock.set(berlin("2026-12-24T00:00"));
        openings.messages()
                .claim("last", BOTH, 1000, LEASE)
                .forEach(it -> openings.messages().deliver(it, Sending.accepted()));
    }

    @Test
    void nothingIsClaimedBeforeItIsDue() {
        clock.set(berlin("2026-11-29T11:00").minusSeconds(1));
        assertThat(openings.messages().claim("a", BOTH, 10, LEASE)).isEmpty();

        clock.set(berlin("2026-11-29T11:00"));
        assertThat(openings.messages().claim("a", BOTH, 10, LEASE)).hasSize(1);
        assertThat(openings.messages().claim("b", BOTH, 10, LEASE)).isEmpty();
    }

    @Test
    void aDueReminderHasTheContentOfTheMessage() {
        clock.set(berlin("2026-11-29T11:00"));
        List<DueMessage> seen = new ArrayList<>();

        DeliveryResult delivery = openings.messages().deliver(claimOne(), Sending.by(due -> {
            seen.add(due);
            return sent();
        }));

        assertThat(delivery).isEqualTo(DeliveryResult.SENT);
        assertThat(seen).singleElement().satisfies(due -> {
            assertThat(due.address()).isEqualTo("grace@example.org");
            assertThat(due.zone()).isEqualTo(BERLIN);
            assertThat(due.deadline()).contains(appointment.start());
            assertThat(due.content()).isInstanceOfSatisfying(MessageContent.Visits.class, it -> {
                assertThat(it.contact().id()).isEqualTo(contact);
                assertThat(it.visits()).singleElement().satisfies(visit -> {
                    assertThat(visit.service().orElseThrow().name()).isEqualTo("Consultation");
                    assertThat(visit.staffNames()).containsExactly("Dr. Ada");
                    assertThat(visit.appointment()).isEqualTo(appointment);
                });
            });
        });
        assertThat(reminder(ReminderChannel.EMAIL)).satisfies(it -> {
            assertThat(it.status()).isEqualTo(ReminderStatus.SENT);
            assertThat(it.sentAt()).contains(berlin("2026-11-29T11:00"));
        });
    }

    @Test
    void noReminderOfACancelledAppointmentIsSent() {
        clock.set(berlin("2026-11-29T11:00"));
        Claim claimed = claimOne();
        openings.bookings()
                .cancel(ADMIN, appointment.id(), Optional.empty(), Optional.empty())
                .orThrow();

        DeliveryResult delivery = openings.messages().deliver(claimed, Sending.by(due -> {
            throw new AssertionError("sent after the cancellation");
        }));

        assertThat(delivery).isEqualTo(DeliveryResult.NOT_WANTED);
        assertThat(reminder(ReminderChannel.EMAIL).status()).isEqualTo(ReminderStatus.CANCELLED);
        assertThat(openings.messages().claim("a", BOTH, 10, LEASE)).isEmpty();
    }

    @Test
    void aCancellationDuringASendDoesNotWaitAndWhatWasSentIsRecorded() {
        clock.set(berlin("2026-11-29T11:00"));

        DeliveryResult result = openings.messages().deliver(claimOne(), Sending.by(due -> {
            cancel();
            assertThat(reminder(ReminderChannel.EMAIL).status()).isEqualTo(ReminderStatus.CANCELLED);
            return sent();
        }));

        assertThat(result).isEqualTo(DeliveryResult.SENT);
        assertThat(reminder(ReminderChannel.EMAIL).status()).isEqualTo(ReminderStatus.SENT);
        assertThat(reminder(ReminderChannel.SMS).status()).isEqualTo(ReminderStatus.CANCELLED);
    }

    @Test
    void whatIsCancelledDuringAnAttemptThatFailsIsNotSentAgain() {
        clock.set(berlin("2026-11-29T11:00"));

        DeliveryResult result = openings.messages().deliver(claimOne(), Sending.by(due -> {
            cancel();
            return new DeliveryAttempt.Retry("mail server is down", Duration.ofMinutes(5));
        }));

        assertThat(result).isEqualTo(DeliveryResult.NOT_WANTED);
        assertThat(reminder(ReminderChannel.EMAIL).status()).isEqualTo(ReminderStatus.CANCELLED);
        clock.advance(Duration.ofHours(1));
        assertThat(openings.messages().claim("a", BOTH, 10, LEASE)).isEmpty();
    }

    private void cancel() {
        openings.bookings()
                .cancel(ADMIN, appointment.id(), Optional.empty(), Optional.empty())
                .orThrow();
    }

    @Test
    void noReminderIsSentToAContactWhoOptedOut() {
        clock.set(berlin("2026-11-29T11:00"));
        Claim claimed = claimOne();
        ContactChange change = ContactChange.of(contact);
        openings.contacts()
                .update(ADMIN, change.withReminderChannels(Patch.set(Set.of())))
                .orThrow();

        assertThat(openings.messages().deliver(claimed, Sending.accepted())).isEqualTo(DeliveryResult.NOT_WANTED);
        assertThat(reminder(ReminderChannel.EMAIL).status()).isEqualTo(ReminderStatus.CANCELLED);
    }

    @Test
    void nothingIsSentAtOrAfterTheStart() {
        clock.set(berlin("2026-11-30T11:00"));

        List<Claim> claimed = openings.messages().claim("a", BOTH, 10, LEASE);

        assertThat(claimed).hasSize(2);
        assertThat(claimed)
                .allSatisfy(it -> assertThat(openings.messages().deliver(it, Sending.accepted()))
                        .isEqualTo(DeliveryResult.NOT_WANTED));
        assertThat(openings.reminders()
                        .ofAppointments(List.of(appointment.id()))
                        .get(appointment.id()))
                .allSatisfy(it -> {
                    assertThat(it.status()).isEqualTo(ReminderStatus.FAILED);
                    assertThat(it.lastError()).contains("The appointment started before the reminder could be sent.");
                });
    }

    @Test
    void afterTheLeaseOfACrashedSenderTheNextOneClaimsAndLearnsOfTheFirstAttempt() {
        Instant started = berlin("2026-11-29T11:00");
        clock.set(started);
        Claim first = claimOne();
        clock.advance(LEASE);

        Claim second = openings.messages().claim("next", BOTH, 10, LEASE).getFirst();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.interruptedSince()).contains(started);
        assertThat(openings.messages().deliver(first, Sending.accepted())).isEqualTo(DeliveryResult.LOST);
        assertThat(openings.messages().deliver(second, Sending.accepted())).isEqualTo(DeliveryResult.SENT);
    }

    @Test
    void aRenewedLeaseIsNotClaimedByAnotherSenderUntilItEnds() {
        clock.set(berlin("2026-11-29T11:00"));
        Claim first = claimOne();
        clock.advance(LEASE.minusSeconds(1));

        assertThat(openings.messages().renew(List.of(first), LEASE)).containsExactly(first);

        clock.advance(LEASE.minusSeconds(1));
        assertThat(openings.messages().claim("next", BOTH, 10, LEASE)).isEmpty();
        assertThat(openings.messages().deliver(first, Sending.accepted())).isEqualTo(DeliveryResult.SENT);
    }

    @Test
    void whatAnotherSenderHasClaimedIsNeitherRenewedNorGivenBack() {
        clock.set(berlin("2026-11-29T11:00"));
        Claim first = claimOne();
        clock.advance(LEASE);
        Claim second = openings.messages().claim("next", BOTH, 10, LEASE).getFirst();

        assertThat(openings.messages().renew(List.of(first), LEASE)).isEmpty();
        openings.messages().giveBack(List.of(first));

        assertThat(openings.messages().claim("third", BOTH, 10, LEASE)).isEmpty();
        assertThat(openings.messages().deliver(second, Sending.accepted())).isEqualTo(DeliveryResult.SENT);
    }

    @Test
    void whatASenderGivesBackIsClaimedAtOnceAsIfForTheFirstTime() {
        clock.set(berlin("2026-11-29T11:00"));
        Claim first = claimOne();

        openings.messages().giveBack(List.of(first));

        Claim second = openings.messages().claim("next", BOTH, 10, LEASE).getFirst();
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(second.interruptedSince()).isEmpty();
        assertThat(openings.messages().deliver(first, Sending.accepted())).isEqualTo(DeliveryResult.LOST);
    }

    @Test
    void aRetryIsDueLaterAndAFailedReminderOnlyAfterAManualRetry() {
        clock.set(berlin("2026-11-29T11:00"));
        DeliveryAttempt retry = new DeliveryAttempt.Retry("mail server is down", Duration.ofMinutes(5));
        assertThat(openings.messages().deliver(claimOne(), Sending.with(retry))).isEqualTo(DeliveryResult.RETRYING);
        assertThat(openings.messages().claim("a", BOTH, 10, LEASE)).isEmpty();
        clock.advance(Duration.ofMinutes(5));

        Claim again = claimOne();
        DeliveryAttempt giveUp = new DeliveryAttempt.GiveUp("no such mailbox");
        assertThat(openings.messages().deliver(again, Sending.with(giveUp))).isEqualTo(DeliveryResult.FAILED);

        Reminder failed = reminder(ReminderChannel.EMAIL);
        assertThat(again.interruptedSince()).isEmpty();
        assertThat(failed.attempts()).isEqualTo(2);
        assertThat(failed.lastError()).contains("no such mailbox");
        openings.reminders().retry(ADMIN, failed.id(), Optional.empty()).orThrow();
        assertThat(Problems.paths(openings.reminders().retry(ADMIN, failed.id(), Optional.empty())))
                .containsExactly("ILLEGAL_TRANSITION id");
        assertThat(openings.messages().deliver(claimOne(), Sending.accepted())).isEqualTo(DeliveryResult.SENT);
    }

    @Test
    void eachReminderIsClaimedByOneOfManySenders() {
        for (int i = 0; i < 8; i++) {
            UUID other = clinic.service(minutes(60), clinic.nineToFive("Dr. " + i));
            for (int hour = 9; hour < 17; hour++) {
                clinic.book(other, contact, "2026-12-01T" + (hour < 10 ? "0" : "") + hour + ":00");
            }
        }
        clock.set(berlin("2026-12-01T07:00"));

        List<UUID> claimed = ConcurrentCallers.run(24, 12, i -> {
                    List<UUID> own = new ArrayList<>();
                    List<Claim> batch;
                    do {
                        batch = openings.messages().claim("sender " + i, BOTH, 7, Duration.ofHours(1));
                        batch.forEach(it -> own.add(it.id()));
                    } while (!batch.isEmpty());
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        // 64 e-mails one day before, 8 text messages for nine o'clock, and two for the appointment of the day before.
        assertThat(claimed).doesNotHaveDuplicates().hasSize(64 + 8 + 2);
    }

    @Test
    void everyStatusThatTheOutboxStoresIsAStatusOfAReminder() {
        assertThat(ReminderStatus.values())
                .extracting(Enum::name)
                .containsAll(Stream.of(OutboxStatus.values()).map(Enum::name).toList());
    }

    @Test
    void remindersAreListedByDueTimeDescending() {
        ReminderFilter ofAppointment =
                new ReminderFilter(Optional.empty(), Optional.of(appointment.id()), Optional.empty());

        Page<Reminder> first =
                openings.reminders().list(ofAppointment, PageRequest.first(1)).orThrow();
        Page<Reminder> second = openings.reminders()
                .list(ofAppointment, PageRequest.after(first.endCursor().orElseThrow(), 1))
                .orThrow();

        assertThat(first.items()).extracting(Reminder::channel).containsExactly(ReminderChannel.SMS);
        assertThat(first.hasNextPage()).isTrue();
        assertThat(second.items()).extracting(Reminder::channel).containsExactly(ReminderChannel.EMAIL);
        assertThat(second.hasNextPage()).isFalse();
        assertThat(openings.reminders().count(ofAppointment)).isEqualTo(2);
        assertThat(Problems.paths(openings.reminders().list(ofAppointment, PageRequest.after("nonsense", 1))))
                .containsExactly("INVALID after");
    }

    private static DeliveryAttempt sent() {
        return new DeliveryAttempt.Sent(Optional.of("id of the provider"));
    }

    private Claim claimOne() {
        List<Claim> claimed = openings.messages().claim("a", BOTH, 10, LEASE);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private Reminder reminder(ReminderChannel channel) {
        return openings
                .reminders()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of())
                .stream()
                .filter(it -> it.channel() == channel)
                .findFirst()
                .orElseThrow();
    }
}

package dev.openings.jooq.messages;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Sending;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SkippedMessagesTest extends DatabaseTest {
    private static final String START = "2026-12-07T10:00";

    private Clinic clinic;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createContactWithoutAddress() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        List<ReminderSetting> rules = List.of(
                new ReminderSetting(PeriodDuration.parse("P1D"), ReminderChannel.EMAIL),
                new ReminderSetting(PeriodDuration.parse("PT2H"), ReminderChannel.SMS));
        service = openings.services()
                .create(
                        ADMIN,
                        NewService.of("Visit", minutes(30), List.of(clinic.nineToFive("Dr. Ada")))
                                .withReminderRules(Optional.of(rules)))
                .orThrow()
                .id();
        contact = openings.contacts()
                .create(ADMIN, NewContact.of("Kim", "Sample"))
                .orThrow()
                .id();
    }

    @Test
    void anAddressThatComesLaterPlansWhatWasSkippedForWantOfIt() {
        Appointment appointment = clinic.book(service, contact, START);
        assertThat(statuses(appointment)).containsExactly("EMAIL SKIPPED", "SMS SKIPPED");

        give(ContactChange.of(contact).withEmail(Patch.set("kim@example.org")));

        assertThat(statuses(appointment)).containsExactly("EMAIL PENDING", "SMS SKIPPED");
        Reminder planned = reminders(appointment).getFirst();
        assertThat(planned.scheduledFor()).isEqualTo(berlin("2026-12-06T10:00"));
        assertThat(planned.lastError()).isEmpty();
        clock.set(berlin("2026-12-06T10:00"));
        assertThat(openings.messages().claim("test", Set.of(ReminderChannel.EMAIL), 10, Duration.ofMinutes(1)))
                .extracting(Claim::id)
                .contains(planned.id());
    }

    @Test
    void anAddressThatComesLaterIsToldOfTheBookingAsItIsThen() {
        Appointment appointment = clinic.book(service, contact, START);
        openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(appointment.id(), berlin("2026-12-08T10:00")))
                .orThrow();

        give(ContactChange.of(contact).withEmail(Patch.set("kim@example.org")));

        assertThat(openings.messageLog()
                        .ofAppointments(List.of(appointment.id()))
                        .getOrDefault(appointment.id(), List.of()))
                .filteredOn(it -> it.kind() != MessageKind.REMINDER)
                .extracting(it -> it.kind() + " " + it.status())
                .containsExactlyInAnyOrder("CONFIRMATION SKIPPED", "CONFIRMATION PENDING");
    }

    @Test
    void aConfirmationThatBouncedIsSentToTheAddressThatComesLater() {
        give(ContactChange.of(contact).withEmail(Patch.set("wrong@example.org")));
        Appointment appointment = clinic.book(service, contact, START);
        clock.advance(Duration.ofMinutes(1));
        openings.messages()
                .claim("test", Set.of(ReminderChannel.EMAIL), 10, Duration.ofMinutes(1))
                .forEach(it -> openings.messages().deliver(it, Sending.accepted()));
        UUID confirmation = confirmation(appointment).id();
        openings.messageLog().reported(confirmation, false, Optional.of("No such mailbox."));
        openings.addressBlocks().block(ReminderChannel.EMAIL, "wrong@example.org", BlockReason.BOUNCED);

        give(ContactChange.of(contact).withEmail(Patch.set("kim@example.org")));

        assertThat(confirmation(appointment).status()).isEqualTo(MessageStatus.PENDING);
        List<String> addresses = new ArrayList<>();
        openings.messages()
                .claim("test", Set.of(ReminderChannel.EMAIL), 10, Duration.ofMinutes(1))
                .forEach(it -> openings.messages().deliver(it, Sending.by(due -> {
                    addresses.add(due.address());
                    return new DeliveryAttempt.Sent(Optional.empty());
                })));
        assertThat(addresses).containsExactly("kim@example.org");
    }

    @Test
    void aNumberThatComesLaterGetsTheConfirmationIfThePracticeConfirmsBySms() {
        openings.practice()
                .update(
                        ADMIN,
                        PracticeChange.none()
                                .withMessages(Patch.set(new PracticeMessages(true, true, true, true, Duration.ZERO))))
                .orThrow();
        Appointment appointment = clinic.book(service, contact, START);

        give(ContactChange.of(contact).withPhone(Patch.set("+4917012345678")));

        assertThat(confirmation(appointment))
                .extracting(Message::channel, Message::status)
                .containsExactly(ReminderChannel.SMS, MessageStatus.PENDING);
    }

    @Test
    void consentThatComesLaterPlansToo() {
        give(ContactChange.of(contact)
                .withPhone(Patch.set("+4917012345678"))
                .withReminderChannels(Patch.set(Set.of())));
        Appointment appointment = clinic.book(service, contact, START);

        give(ContactChange.of(contact).withReminderChannels(Patch.set(Set.of(ReminderChannel.SMS))));

        assertThat(statuses(appointment)).containsExactly("EMAIL SKIPPED", "SMS PENDING");
    }

    @Test
    void aMovedAppointmentIsRemindedOnceOfItsLastTime() {
        Appointment appointment = clinic.book(service, contact, START);
        openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(appointment.id(), berlin("2026-12-08T10:00")))
                .orThrow();

        give(ContactChange.of(contact).withEmail(Patch.set("kim@example.org")));

        assertThat(reminders(appointment))
                .filteredOn(it -> it.status() == ReminderStatus.PENDING)
                .extracting(Reminder::scheduledFor)
                .containsExactly(berlin("2026-12-07T10:00"));
    }

    @Test
    void reminderTimesThatHavePassedAndCancelledAppointmentsStaySkipped() {
        Appointment soon = clinic.book(service, contact, "2026-11-25T16:00");
        Appointment cancelled = clinic.book(service, contact, START);
        openings.bookings()
                .cancel(ADMIN, cancelled.id(), Optional.empty(), Optional.empty())
                .orThrow();

        give(ContactChange.of(contact).withEmail(Patch.set("kim@example.org")));

        assertThat(statuses(soon)).containsExactly("EMAIL SKIPPED", "SMS SKIPPED");
        assertThat(statuses(cancelled)).containsExactly("EMAIL SKIPPED", "SMS SKIPPED");
    }

    @Test
    void anotherAddressOfAReachableContactPlansNothing() {
        give(ContactChange.of(contact).withEmail(Patch.set("kim@example.org")));
        Appointment appointment = clinic.book(service, contact, START);
        List<Reminder> before = reminders(appointment);

        give(ContactChange.of(contact).withEmail(Patch.set("sample@example.org")));

        assertThat(reminders(appointment)).isEqualTo(before);
    }

    private void give(ContactChange change) {
        openings.contacts().update(ADMIN, change).orThrow();
    }

    private List<Reminder> reminders(Appointment appointment) {
        return openings.reminders().ofAppointments(List.of(appointment.id())).getOrDefault(appointment.id(), List.of());
    }

    private List<String> statuses(Appointment appointment) {
        return reminders(appointment).stream()
                .map(it -> it.channel() + " " + it.status())
                .sorted()
                .toList();
    }

    private Message confirmation(Appointment appointment) {
        return openings
                .messageLog()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of())
                .stream()
                .filter(it -> it.kind() == MessageKind.CONFIRMATION)
                .findFirst()
                .orElseThrow();
    }
}

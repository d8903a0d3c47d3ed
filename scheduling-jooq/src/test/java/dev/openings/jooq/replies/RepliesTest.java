package dev.openings.jooq.replies;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.Sending;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// NullAway does not know that openClinic() runs first.
@SuppressWarnings("NullAway.Init")
class RepliesTest extends DatabaseTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

    private Clinic clinic;
    private UUID service;
    private String phone;
    private UUID contact;

    @BeforeEach
    void openClinic() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        ReminderSetting sms = new ReminderSetting(PeriodDuration.parse("PT2H"), ReminderChannel.SMS);
        NewService input = NewService.of("Visit", minutes(30), List.of(clinic.nineToFive("Dr. Ada")));
        service = openings.services()
                .create(ADMIN, input.withReminderRules(Optional.of(List.of(sms))))
                .orThrow()
                .id();
        phone = "+49171123" + NUMBERS.incrementAndGet();
        contact = contact();
    }

    @Test
    void stopBlocksTheNumberAndStartUnblocksIt() {
        assertThat(receive("Stop!")).isEqualTo(ReplyMeaning.STOP);
        assertThat(blocks()).extracting(BlockedChannel::reason).containsExactly(BlockReason.STOPPED);

        assertThat(receive("START")).isEqualTo(ReplyMeaning.START);
        assertThat(blocks()).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void startDoesNotUnblockWhatTheProviderBlocked() {
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.NOT_A_MOBILE);

        receive("START");

        assertThat(blocks()).hasSize(1);
    }

    @Test
    void cancelStopsAsAtTheProviderAndWaitsForTheDesk() {
        receive("CANCEL");

        assertThat(blocks()).hasSize(1);
        assertThat(waiting()).extracting(InboundMessage::text).containsExactly("CANCEL");
    }

    @Test
    void aConfirmationConfirmsTheVisitThatTheLastTextToldOfAsItsContact() {
        Appointment earlier = clinic.book(service, contact, "2026-12-07T10:00");
        Appointment later = clinic.book(service, contact, "2026-12-08T10:00");
        sendReminders("2026-12-07T08:00");

        assertThat(receive("Ja")).isEqualTo(ReplyMeaning.CONFIRM);

        assertThat(status(earlier)).isEqualTo(AppointmentStatus.CONFIRMED);
        assertThat(status(later)).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(waiting()).isEmpty();
        assertThat(lastEvent(earlier).actor().id()).contains(contact);
    }

    @Test
    void aSecondConfirmationConfirmsNoOtherVisit() {
        Appointment first = clinic.book(service, contact, "2026-12-07T10:00");
        sendReminders("2026-12-07T08:00");
        Appointment second = clinic.book(service, contact, "2026-12-07T11:00");
        sendReminders("2026-12-07T09:00");

        receive("yes");
        receive("yes");

        assertThat(status(second)).isEqualTo(AppointmentStatus.CONFIRMED);
        assertThat(status(first)).isEqualTo(AppointmentStatus.SCHEDULED);
    }

    @Test
    void aConfirmationOfNothingCertainWaitsForTheDesk() {
        clinic.book(service, contact, "2026-12-07T10:00");
        receive("yes");
        assertThat(waiting()).hasSize(1);

        UUID other = contact();
        clinic.book(service, other, "2026-12-07T10:30");
        clock.set(berlin("2026-12-07T08:30"));
        sendReminders("2026-12-07T08:30");
        receive("oui");

        assertThat(waiting()).extracting(InboundMessage::text).containsExactly("oui", "yes");
    }

    @Test
    void aRepeatedMessageChangesNothing() {
        openings.replies().received(clock.instant(), "SM-" + phone, phone, "STOP");
        openings.addressBlocks().unblock(ADMIN, contact, ReminderChannel.SMS).orThrow();

        openings.replies().received(clock.instant(), "SM-" + phone, phone, "STOP");

        assertThat(blocks()).isEmpty();
        assertThat(messages()).hasSize(1);
    }

    @Test
    void everythingElseWaitsForTheDeskAsItWasWritten() {
        receive("Can I come\n at 11?\u0007 " + "x".repeat(2_000));
        clock.advance(Duration.ofSeconds(1));
        receive("What about Tuesday? 😀");

        InboundMessage message = waiting().getLast();
        assertThat(message.text()).hasSize(1_600).startsWith("Can I come  at 11?  xxx");
        assertThat(message.contactId()).contains(contact);
        assertThat(message.sender()).isEqualTo(phone);
        assertThat(waiting().getFirst().text()).isEqualTo("What about Tuesday? 😀");

        openings.replies().mark(ADMIN, message.id(), true).orThrow();
        assertThat(waiting()).hasSize(1);
        assertThat(openings.replies().mark(ADMIN, message.id(), false).orThrow().handledAt())
                .isEmpty();
        assertThat(Problems.paths(openings.replies().mark(ADMIN, contact, true)))
                .containsExactly("NOT_FOUND id");
        assertThat(Problems.paths(openings.replies().mark(new Actor.Contact(contact), message.id(), true)))
                .containsExactly("FORBIDDEN ");
    }

    @Test
    void oneNumberFillsNoMoreThanTwentyPlacesOfADayButStopIsKept() {
        IntStream.range(0, 30).forEach(i -> receive("spam " + i));
        receive("STOP");

        assertThat(messages()).hasSize(20);
        assertThat(blocks()).hasSize(1);
    }

    @Test
    void aStrangerMayWriteAndStop() {
        String stranger = "+4915112345678";
        openings.replies().received(clock.instant(), "stranger-1", stranger, "Who is this?");
        openings.replies().received(clock.instant(), "stranger-2", stranger, "STOP");

        assertThat(openings.replies()
                        .list(InboundFilter.WAITING, PageRequest.first(100))
                        .orThrow()
                        .items())
                .filteredOn(it -> it.sender().equals(stranger))
                .singleElement()
                .satisfies(it -> assertThat(it.contactId()).isEmpty());
        UUID later = openings.contacts()
                .create(ADMIN, NewContact.of("La", "Ter").withPhone(Optional.of(stranger)))
                .orThrow()
                .id();
        assertThat(openings.contacts().byId(later).orElseThrow().blockedChannels())
                .hasSize(1);
    }

    @Test
    void erasingAContactErasesItsMessages() {
        receive("I am pregnant");

        openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();

        assertThat(messages()).isEmpty();
    }

    private UUID contact() {
        return openings.contacts()
                .create(ADMIN, NewContact.of("Kim", "Sample").withPhone(Optional.of(phone)))
                .orThrow()
                .id();
    }

    private ReplyMeaning receive(String text) {
        return openings.replies().received(clock.instant(), UUID.randomUUID().toString(), phone, text);
    }

    private void sendReminders(String at) {
        clock.set(berlin(at));
        openings.messages()
                .claim("test", Set.of(ReminderChannel.SMS), 100, Duration.ofMinutes(1))
                .forEach(it -> openings.messages().deliver(it, Sending.accepted()));
    }

    private AppointmentStatus status(Appointment appointment) {
        return openings.appointments()
                .byIds(List.of(appointment.id()))
                .getOrDefault(appointment.id(), appointment)
                .status();
    }

    private AuditEvent lastEvent(Appointment appointment) {
        return openings.audit()
                .list(Optional.of(appointment.id()), PageRequest.first(1))
                .orThrow()
                .items()
                .getFirst();
    }

    private Set<BlockedChannel> blocks() {
        return openings.contacts().byId(contact).orElseThrow().blockedChannels();
    }

    private List<InboundMessage> messages() {
        return openings.replies().list(InboundFilter.ALL, PageRequest.first(1_000)).orThrow().items().stream()
                .filter(it -> it.sender().equals(phone))
                .toList();
    }

    private List<InboundMessage> waiting() {
        return messages().stream().filter(it -> it.handledAt().isEmpty()).toList();
    }
}

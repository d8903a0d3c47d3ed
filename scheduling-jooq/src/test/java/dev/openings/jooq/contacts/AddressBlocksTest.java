package dev.openings.jooq.contacts;

import static dev.openings.jooq.gen.Tables.ADDRESS_BLOCK;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.practice.PracticeChange;
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
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// NullAway does not know that openClinic() runs first.
@SuppressWarnings("NullAway.Init")
class AddressBlocksTest extends DatabaseTest {
    private static final String STOPPED = "The recipient has asked for no more text messages.";

    private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

    private Clinic clinic;
    private UUID service;
    private String phone;

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
        phone = "+49170123" + NUMBERS.incrementAndGet();
    }

    @Test
    void aBlockAppliesToEveryContactWithTheAddressPresentOrFuture() {
        UUID present = contact(phone);
        UUID another = contact("+4917098765432");

        assertThat(openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.STOPPED))
                .isTrue();
        UUID future = contact(phone);

        BlockedChannel block = new BlockedChannel(ReminderChannel.SMS, BlockReason.STOPPED, clock.instant());
        for (UUID id : List.of(present, future)) {
            assertThat(blocks(id)).containsExactly(block);
        }
        assertThat(blocks(another)).isEmpty();
        assertThat(openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.STOPPED))
                .isFalse();
        assertThat(summaries(present)).contains("SMS is off: STOPPED.");
    }

    @Test
    void aContactThatGetsABlockedAddressIsTold() {
        openings.addressBlocks().block(ReminderChannel.EMAIL, phone + "@köln.example", BlockReason.BOUNCED);
        UUID id = contact("+4917098765432");

        Contact changed = openings.contacts()
                .update(ADMIN, ContactChange.of(id).withEmail(Patch.set(phone + "@XN--KLN-SNA.example")))
                .orThrow();

        assertThat(changed.blockedChannels()).extracting(BlockedChannel::reason).containsExactly(BlockReason.BOUNCED);
        assertThat(changed.addressOn(ReminderChannel.EMAIL)).isEmpty();
        assertThat(openings.contacts().byId(id)).contains(changed);
    }

    @Test
    void remindersOnABlockedChannelAreSkippedWithTheReasonAndPlannedOnceItIsUnblocked() {
        UUID contact = contact(phone);
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.STOPPED);

        Appointment appointment = clinic.book(service, contact, "2026-12-07T10:00");

        assertThat(statuses(appointment)).containsExactly("SKIPPED " + STOPPED);
        Contact unblocked = openings.addressBlocks()
                .unblock(ADMIN, contact, ReminderChannel.SMS)
                .orThrow();
        assertThat(unblocked.blockedChannels()).isEmpty();
        assertThat(statuses(appointment)).containsExactly("PENDING ");
        assertThat(summaries(contact)).contains("SMS is on again.");
        assertThat(openings.addressBlocks()
                        .unblock(ADMIN, contact, ReminderChannel.SMS)
                        .orThrow())
                .isEqualTo(unblocked);
    }

    @Test
    void aNewContactWithABlockedAddressIsBookedWithoutReminders() {
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.NOT_A_MOBILE);
        NewContact contact = NewContact.of("New", "Comer").withPhone(Optional.of(phone));

        Appointment appointment = openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(service, service, berlin("2026-12-07T11:00"))
                                .withContactId(Optional.empty())
                                .withNewContact(Optional.of(contact)))
                .orThrow();

        assertThat(statuses(appointment)).containsExactly("SKIPPED The phone number cannot receive text messages.");
    }

    @Test
    void aReminderThatWasPlannedBeforeIsNotSent() {
        Appointment appointment = clinic.book(service, contact(phone), "2026-12-07T10:00");
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.STOPPED);
        clock.set(berlin("2026-12-07T08:00"));

        UUID planned = reminders(appointment).getFirst().id();
        Claim claimed =
                openings.messages().claim("test", Set.of(ReminderChannel.SMS), 100, Duration.ofMinutes(1)).stream()
                        .filter(it -> it.id().equals(planned))
                        .findFirst()
                        .orElseThrow();
        openings.messages().deliver(claimed, unused -> {
            throw new AssertionError("nothing may be sent");
        });

        assertThat(statuses(appointment)).containsExactly("CANCELLED " + STOPPED);
    }

    @Test
    void whatItsOwnerAskedForIsNotReplacedByWhatAProviderSays() {
        UUID contact = contact(phone);

        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.NOT_A_MOBILE);
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.STOPPED);
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.NOT_A_MOBILE);

        assertThat(blocks(contact)).extracting(BlockedChannel::reason).containsExactly(BlockReason.STOPPED);
    }

    @Test
    void onlyStaffTurnAChannelOnAgain() {
        UUID contact = contact(phone);
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.STOPPED);

        assertThat(Problems.paths(
                        openings.addressBlocks().unblock(new Actor.Contact(contact), contact, ReminderChannel.SMS)))
                .containsExactly("FORBIDDEN ");
        assertThat(Problems.paths(openings.addressBlocks().unblock(ADMIN, service, ReminderChannel.SMS)))
                .containsExactly("NOT_FOUND contactId");
        assertThat(blocks(contact)).hasSize(1);
    }

    @Test
    void erasingAContactRemovesTheHashUnlessAnotherContactHasTheAddress() {
        UUID one = contact(phone);
        UUID other = contact(phone);
        openings.addressBlocks().block(ReminderChannel.SMS, phone, BlockReason.STOPPED);

        openings.contacts().erase(ADMIN, one, Optional.empty()).orThrow();
        assertThat(blocks(other)).hasSize(1);
        openings.contacts().erase(ADMIN, other, Optional.empty()).orThrow();

        assertThat(DSL.using(dataSource, Databases.dialect(dataSource))
                        .fetchCount(ADDRESS_BLOCK, ADDRESS_BLOCK.ADDRESS_HASH.eq(AddressHash.ofPhone(phone))))
                .isZero();
    }

    @Test
    void aLandlineGetsNoTextMessagesUnlessThePracticeSendsThem() {
        UUID contact = contact("+4930123456");
        Appointment skipped = clinic.book(service, contact, "2026-12-07T10:00");
        clock.set(berlin("2026-12-07T08:00"));
        sendAll();
        assertThat(statuses(skipped))
                .containsExactly(
                        "CANCELLED The phone number of the contact is a landline, which gets no text messages.");

        openings.practice()
                .update(ADMIN, PracticeChange.none().withSmsToLandlines(Patch.set(true)))
                .orThrow();
        Appointment planned = clinic.book(service, contact("+4930123456"), "2026-12-07T11:00");
        clock.set(berlin("2026-12-07T09:00"));
        sendAll();
        assertThat(statuses(planned)).containsExactly("SENT ");
        openings.practice()
                .update(ADMIN, PracticeChange.none().withSmsToLandlines(Patch.set(false)))
                .orThrow();
    }

    private void sendAll() {
        openings.messages()
                .claim("test", Set.of(ReminderChannel.SMS), 1_000, Duration.ofMinutes(1))
                .forEach(it -> openings.messages().deliver(it, Sending.accepted()));
    }

    private UUID contact(String number) {
        return openings.contacts()
                .create(ADMIN, NewContact.of("Kim", "Sample").withPhone(Optional.of(number)))
                .orThrow()
                .id();
    }

    private Set<BlockedChannel> blocks(UUID contact) {
        return openings.contacts().byId(contact).orElseThrow().blockedChannels();
    }

    private List<String> statuses(Appointment appointment) {
        return reminders(appointment).stream().map(AddressBlocksTest::status).toList();
    }

    private List<Reminder> reminders(Appointment appointment) {
        return openings.reminders().ofAppointments(List.of(appointment.id())).getOrDefault(appointment.id(), List.of());
    }

    private static String status(Reminder reminder) {
        return reminder.status() + " " + reminder.lastError().orElse("");
    }

    private List<String> summaries(UUID contact) {
        return openings.audit().list(Optional.of(contact), PageRequest.first(20)).orThrow().items().stream()
                .map(AuditEvent::summary)
                .toList();
    }
}

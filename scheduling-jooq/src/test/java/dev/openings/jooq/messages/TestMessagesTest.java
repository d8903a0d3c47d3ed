package dev.openings.jooq.messages;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages with sample values. */
class TestMessagesTest extends DatabaseTest {
    private static final Actor DESK = new Actor.Account("desk", false);

    private UUID service;

    @BeforeEach
    void createService() {
        clock.set(berlin("2026-11-30T12:00"));
        Clinic clinic = new Clinic(openings);
        service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"));
    }

    @Test
    void aTestIsSentToTheAddressWithWhatItIsToShow() {
        Message queued = send(new NewTestMessage(
                        MessageKind.CHANGE,
                        ReminderChannel.SMS,
                        "+49 170 1234567",
                        Optional.of("fr-CH"),
                        Optional.of(service)))
                .orThrow();

        List<DueMessage> sent = deliver(queued);

        assertThat(queued.kind()).isEqualTo(MessageKind.TEST);
        assertThat(sent).singleElement().satisfies(it -> {
            assertThat(it.address()).isEqualTo("+491701234567");
            assertThat(it.locale()).isEqualTo(Locale.forLanguageTag("fr-CH"));
            assertThat(it.content()).isInstanceOfSatisfying(MessageContent.Sample.class, sample -> {
                assertThat(sample.kind()).isEqualTo(MessageKind.CHANGE);
                assertThat(sample.service())
                        .hasValueSatisfying(of -> assertThat(of.id()).isEqualTo(service));
            });
        });
        assertThat(current(queued).status()).isEqualTo(MessageStatus.SENT);
        assertThat(openings.audit()
                        .list(Optional.empty(), PageRequest.first(5))
                        .orThrow()
                        .items())
                .extracting(AuditEvent::action)
                .contains("sendTestMessage");
    }

    @Test
    void afterAnHourItIsNotSent() {
        Message queued = send(mail(MessageKind.REMINDER, "kim@example.org")).orThrow();
        clock.advance(Duration.ofHours(1));

        assertThat(deliver(queued)).isEmpty();
        assertThat(current(queued).status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void badInputNamesEachFieldAndQueuesNothing() {
        int before = openings.messageLog().count(MessageFilter.ALL);

        assertThat(Problems.paths(send(new NewTestMessage(
                        MessageKind.DIGEST,
                        ReminderChannel.SMS,
                        "not a number",
                        Optional.of("no language"),
                        Optional.of(UUID.randomUUID())))))
                .containsExactlyInAnyOrder(
                        "INVALID channel", "INVALID address", "INVALID locale", "NOT_FOUND serviceId");
        assertThat(Problems.paths(send(mail(MessageKind.STAFF_INVITATION, "nobody"))))
                .containsExactlyInAnyOrder("INVALID kind", "INVALID address");
        assertThat(openings.messageLog().count(MessageFilter.ALL)).isEqualTo(before);
    }

    @Test
    void onlyAdminsSendTests() {
        assertThat(Problems.paths(openings.testMessages().send(DESK, mail(MessageKind.REMINDER, "kim@example.org"))))
                .containsExactly("FORBIDDEN ");
    }

    private static NewTestMessage mail(MessageKind kind, String address) {
        return new NewTestMessage(kind, ReminderChannel.EMAIL, address, Optional.empty(), Optional.empty());
    }

    private Outcome<Message> send(NewTestMessage message) {
        return openings.testMessages().send(ADMIN, message);
    }

    private Message current(Message message) {
        return openings.messageLog()
                .byIds(List.of(message.id()))
                .values()
                .iterator()
                .next();
    }

    private List<DueMessage> deliver(Message message) {
        List<DueMessage> sent = new ArrayList<>();
        for (Claim claim :
                openings.messages().claim("test", Set.of(ReminderChannel.values()), 1_000, Duration.ofMinutes(1))) {
            DeliveryResult unused = openings.messages().deliver(claim, Sending.by(due -> {
                if (due.id().equals(message.id())) {
                    sent.add(due);
                }
                return new DeliveryAttempt.Sent(Optional.empty());
            }));
        }
        return sent;
    }
}

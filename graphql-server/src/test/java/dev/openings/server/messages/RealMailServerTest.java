package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reminders by a mail server that practices run: OpenSMTPD. */
class RealMailServerTest {
    private static final Instant START = Instant.parse("2027-01-05T08:00:00Z");
    private static final String DAY_BEFORE = "2027-01-04T08:00:00Z";
    private static final String ADA = "ada@example.com";
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aReminderReachesTheMailboxWithItsTextItsPageAndItsCalendar() throws Exception {
        try (OpenSmtpd server = OpenSmtpd.start(folder, List.of(ADA));
                var practice = new ReminderTestPractice(ServerTestDatabase.H2)) {
            Appointment visit = practice.book(practice.contact("Zoë", "Müller", ADA, "+4917012345670"), START);
            practice.setClock(DAY_BEFORE);

            practice.mailSender(server.port()).sendDue();

            await().atMost(DELIVERY).until(() -> server.mails().size() == 1);
            MimeMessage mail = server.mails().getFirst();
            assertThat(mail.getSubject()).endsWith("Tuesday, January 5, 2027 at 9:00 AM");
            assertThat(mail.getHeader("Delivered-To")).containsExactly(ADA);
            assertThat(mail.getHeader("Return-Path")).containsExactly("<out@practice.example>");
            assertThat(MailParts.text(mail)).contains("Zoë Müller", "Dr. Grace Hopper");
            assertThat(MailParts.only("text/html", mail)).contains("Zoë Müller", "</html>");
            assertThat(MailParts.only("text/calendar", mail)).contains("BEGIN:VEVENT", "END:VCALENDAR");
            assertThat(practice.status(visit, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.SENT);
        }
    }

    @Test
    void aReminderToAMailboxThatThereIsNotFailsAtOnceAndTheNextOneArrives() throws Exception {
        try (OpenSmtpd server = OpenSmtpd.start(folder, List.of(ADA));
                var practice = new ReminderTestPractice(ServerTestDatabase.H2)) {
            Appointment unknown = practice.bookForAnother(START.toString());
            Appointment known = practice.book(START.plus(Duration.ofMinutes(30)).toString());
            MessageSenders sender = practice.mailSender(server.port());

            practice.setClock(DAY_BEFORE);
            sender.sendDue();
            practice.clock.advance(Duration.ofMinutes(30));
            sender.sendDue();

            await().atMost(DELIVERY).until(() -> server.mails().size() == 1);
            assertThat(practice.status(unknown, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.FAILED);
            assertThat(practice.reminder(unknown, ReminderChannel.EMAIL).attempts())
                    .isEqualTo(1);
            assertThat(practice.reminder(unknown, ReminderChannel.EMAIL).lastError())
                    .hasValueSatisfying(it -> assertThat(it).startsWith("The mail server answered 5"));
            assertThat(practice.status(known, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.SENT);
        }
    }

    @Test
    void whatFallsDueWhileItIsStoppedArrivesOnceWhenItRunsAgain() throws Exception {
        List<String> addresses = IntStream.range(0, 12)
                .mapToObj(it -> "carl" + it + "@example.com")
                .toList();
        try (OpenSmtpd server = OpenSmtpd.start(folder, addresses);
                var practice = new ReminderTestPractice(ServerTestDatabase.H2)) {
            List<Appointment> visits = new ArrayList<>();
            for (int i = 0; i < addresses.size(); i++) {
                Contact carl = practice.contact("Carl", "Number " + i, addresses.get(i), "+491701234567");
                visits.add(practice.book(carl, START.plus(Duration.ofMinutes(30L * i))));
            }
            MessageSenders sender = practice.mailSender(server.port());
            server.stop();
            practice.clock.set(START.plus(Duration.ofHours(6)).minus(Duration.ofDays(1)));
            sender.sendDue();
            assertThat(visits).allSatisfy(it -> {
                assertThat(practice.status(it, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.PENDING);
                assertThat(practice.reminder(it, ReminderChannel.EMAIL).attempts())
                        .isZero();
            });

            server.startAgain();
            for (int i = 0; i < 3; i++) {
                practice.clock.advance(Duration.ofSeconds(10));
                sender.sendDue();
            }

            await().atMost(DELIVERY).until(() -> server.mails().size() >= addresses.size());
            assertThat(server.mails()).hasSameSizeAs(addresses);
            assertThat(recipients(server.mails())).containsExactlyInAnyOrderElementsOf(addresses);
            assertThat(visits)
                    .allSatisfy(it -> assertThat(practice.status(it, ReminderChannel.EMAIL))
                            .isEqualTo(ReminderStatus.SENT));
        }
    }

    private static Set<String> recipients(List<MimeMessage> mails) {
        return mails.stream().map(RealMailServerTest::recipient).collect(Collectors.toSet());
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

package dev.openings.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.SettableClock;
import dev.openings.server.channels.OutgoingFixture;
import dev.openings.server.channels.SendResult;
import dev.openings.server.mail.AwkwardSmtpServer.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a mail, and of the connections, when a mail server hangs, lies, or closes. */
class SmtpFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(OutgoingFixture.NOW);

    @ParameterizedTest
    @CsvSource({
        "'', UNAVAILABLE",
        "EHLO, UNAVAILABLE",
        "MAIL, UNAVAILABLE",
        "RCPT, FAILED",
        "DATA, FAILED",
        "., UNKNOWN",
    })
    void aServerThatHangsTricklesOrClosesHoldsNoMail(String command, String expected) throws Exception {
        for (Behaviour behaviour : List.of(Behaviour.hang(), Behaviour.trickle(), Behaviour.close())) {
            try (AwkwardSmtpServer server = AwkwardSmtpServer.at(command, behaviour);
                    MailChannel channel = channel(server.port(), SHORT)) {
                Instant begin = Instant.now();

                assertThat(channel.send(OutgoingFixture.mail())).isEqualTo(expected(expected));

                assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    private static SendResult expected(String name) {
        return switch (name) {
            case "UNAVAILABLE" -> new SendResult.Unavailable(SmtpResults.UNREACHABLE, false);
            case "FAILED" -> new SendResult.Failed(SmtpResults.BROKEN_OFF);
            case "UNKNOWN" -> new SendResult.Unknown(SmtpResults.UNKNOWN);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({"'', UNAVAILABLE", "EHLO, UNAVAILABLE", "MAIL, UNAVAILABLE", "., UNKNOWN"})
    void anAnswerWithoutEndIsNotKeptInMemory(String command, String expected) throws Exception {
        try (AwkwardSmtpServer server = AwkwardSmtpServer.at(command, Behaviour.flood());
                MailChannel channel = channel(server.port(), LONG)) {
            assertThat(channel.send(OutgoingFixture.mail())).isEqualTo(expected(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', UNAVAILABLE",
        "MAIL, UNAVAILABLE",
        "RCPT, FAILED",
        "DATA, FAILED",
        "., UNKNOWN",
    })
    void anAnswerThatIsNoneIsALostOne(String command, String expected) throws Exception {
        for (String garbage : List.of("hello", "99", "<html>", "\u0000\u0001")) {
            try (AwkwardSmtpServer server = AwkwardSmtpServer.at(command, Behaviour.say(garbage));
                    MailChannel channel = channel(server.port(), SHORT)) {
                assertThat(channel.send(OutgoingFixture.mail())).as(garbage).isEqualTo(expected(expected));
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (MailChannel channel = channel(port, LONG)) {
            assertThat(channel.send(OutgoingFixture.mail())).isEqualTo(expected("UNAVAILABLE"));
        }
    }

    @Test
    void aRefusalIsKnownAlthoughTheServerClosesTheConnectionAfterIt() throws Exception {
        Behaviour refuseAndClose = (client, out) -> {
            Behaviour.say("554 5.7.1 no").act(client, out);
            client.close();
        };
        try (AwkwardSmtpServer server = AwkwardSmtpServer.at(".", refuseAndClose);
                MailChannel channel = channel(server.port(), LONG)) {
            assertThat(channel.send(OutgoingFixture.mail()))
                    .isEqualTo(new SendResult.Refused("The mail server answered 554 5.7.1."));
            assertThat(channel.send(OutgoingFixture.mail()))
                    .isEqualTo(new SendResult.Refused("The mail server answered 554 5.7.1."));
        }
    }

    @Test
    void mailsThatFollowEachOtherShareAConnectionForHalfAMinute() throws Exception {
        try (AwkwardSmtpServer server = new AwkwardSmtpServer(Map.of());
                MailChannel channel = channel(server.port(), LONG)) {
            send(channel);
            clock.advance(Duration.ofSeconds(29));
            channel.closeIdleConnections();
            send(channel);
            assertThat(server.connections()).isEqualTo(1);

            clock.advance(Duration.ofSeconds(30));
            channel.closeIdleConnections();
            send(channel);

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static void send(MailChannel channel) {
        assertThat(channel.send(OutgoingFixture.mail())).isInstanceOf(SendResult.Accepted.class);
    }

    /** Some servers take a number of mails by one connection. */
    @ParameterizedTest
    @CsvSource({"421 4.7.0 enough", "451 too many mails", "CLOSE"})
    void aMailThatMeetsTheEndOfAUsedConnectionGoesByAnother(String end) throws Exception {
        AtomicInteger mails = new AtomicInteger();
        Behaviour oneEach = (client, out) -> {
            if (mails.getAndIncrement() % 2 == 0) {
                Behaviour.say("250 OK").act(client, out);
            } else if (end.equals("CLOSE")) {
                client.close();
            } else {
                Behaviour.say(end).act(client, out);
                client.close();
            }
        };
        try (AwkwardSmtpServer server = AwkwardSmtpServer.at("MAIL", oneEach);
                MailChannel channel = channel(server.port(), LONG)) {
            send(channel);
            send(channel);
            send(channel);

            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.lines().stream().filter("."::equals)).hasSize(3);
        }
    }

    @Test
    void asManyMailsAreSentAtOnceAsThereMayBeConnections() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        try (AwkwardSmtpServer server = AwkwardSmtpServer.at(".", Behaviour.acceptTogether(four));
                MailChannel channel = channel(server.port(), LONG);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SendResult>> sent = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                sent.add(threads.submit(() -> channel.send(OutgoingFixture.mail())));
            }

            for (Future<SendResult> result : sent) {
                assertThat(result.get(60, TimeUnit.SECONDS)).isInstanceOf(SendResult.Accepted.class);
            }

            assertThat(server.connections()).isEqualTo(4);
            assertThat(server.mostOpen()).isEqualTo(4);
        }
    }

    @Test
    void aClosedChannelSendsNothing() throws Exception {
        try (AwkwardSmtpServer server = new AwkwardSmtpServer(Map.of())) {
            MailChannel channel = channel(server.port(), LONG);
            channel.close();

            assertThat(channel.send(OutgoingFixture.mail()))
                    .isEqualTo(new SendResult.Unavailable("The server stops.", false));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aThreadThatIsInterruptedGivesUpAtOnce() throws Exception {
        CountDownLatch isSending = new CountDownLatch(1);
        Behaviour hang = (client, out) -> {
            isSending.countDown();
            Behaviour.hang().act(client, out);
        };
        try (AwkwardSmtpServer server = AwkwardSmtpServer.at(".", hang);
                MailChannel channel = channel(server.port(), LONG);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch ended = new CountDownLatch(1);
            List<SendResult> results = new ArrayList<>();
            Future<?> sending = threads.submit(() -> {
                results.add(channel.send(OutgoingFixture.mail()));
                ended.countDown();
            });
            assertThat(isSending.await(30, TimeUnit.SECONDS)).isTrue();

            sending.cancel(true);

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(results).containsExactly(new SendResult.Unknown(SmtpResults.UNKNOWN));
        }
    }

    private MailChannel channel(int port, Duration longest) throws IOException {
        return new MailChannel(
                SmtpServer.of(URI.create("smtp://127.0.0.1:" + port), false),
                Optional.of("out@practice.example"),
                MailOptions.DEFAULT,
                Optional.empty(),
                clock,
                longest,
                new Properties());
    }
}

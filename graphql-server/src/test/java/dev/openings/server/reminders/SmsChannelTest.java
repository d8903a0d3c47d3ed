package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.OtlpCollector;
import dev.openings.server.texts.MessageTexts;
import dev.openings.server.tracing.TraceSettings;
import dev.openings.server.tracing.Traces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsChannelTest {
    private static final DueReminderFixture SMS = DueReminderFixture.of(ReminderChannel.SMS);
    private static final Instant ATTEMPT_START = Instant.parse("2027-01-04T06:00:00Z");

    private FakeTwilio twilio;
    private SmsChannel channel;

    @BeforeEach
    void start() throws IOException {
        twilio = FakeTwilio.start();
        channel = channel(twilio.settings());
    }

    /** A slow machine is no reason to give up. */
    private static SmsChannel channel(ReminderSettings.Twilio settings) {
        return new SmsChannel(new TwilioMessages(settings, Duration.ofMinutes(1)));
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void theProviderGetsTheTraceOfTheSpanThatTheCollectorGets() {
        try (OtlpCollector collector = OtlpCollector.start()) {
            try (Traces traces = Traces.to(TraceSettings.of(collector.url()))) {
                new SmsChannel(twilio.settings(), traces).send(SMS.due());
            }

            assertThat(twilio.traceparents()).singleElement().satisfies(header -> {
                assertThat(header).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
                assertThat(collector.hasId(header.substring(3, 35))).isTrue();
                assertThat(collector.hasId(header.substring(36, 52))).isTrue();
            });
            assertThat(collector.hasText("POST Twilio messages")).isTrue();
            assertThat(List.of("AC1", "+49301234567", "+4930000", "127.0.0.1")).noneMatch(collector::hasText);
        }
    }

    @Test
    void theSmsIsSentFromTheConfiguredNumberToTheContact() {
        assertThat(channel.send(SMS.due())).isEqualTo(new SendResult.Accepted(Optional.of("SM0")));

        assertThat(twilio.messages())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("to", "+49301234567")
                        .containsEntry("from", "+4930000")
                        .containsEntry(
                                "body", MessageTexts.reminderSms(SMS.due()).text()));
        assertThat(twilio.listQueries()).isEmpty();
    }

    @Test
    void onlyNumbersOfTheListedCountriesGetSms() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        TwilioMessages ofSender = messages(new ReminderSettings.Twilio("AC1", "secret", "+4930123456", nowhere));
        TwilioMessages listed =
                messages(new ReminderSettings.Twilio("AC1", "secret", "Practice", nowhere, Set.of("AT", "US")));
        TwilioMessages none = messages(new ReminderSettings.Twilio("AC1", "secret", "Practice", nowhere));

        assertThat(ofSender.reaches("+4917012345678")).isTrue();
        assertThat(ofSender.reaches("+436641234567")).isFalse();
        assertThat(listed.reaches("+436641234567")).isTrue();
        assertThat(listed.reaches("+12015550123")).isTrue();
        assertThat(listed.reaches("+14165550123"))
                .as("Canada, with the same code")
                .isFalse();
        assertThat(listed.reaches("+882161234567")).as("a satellite").isFalse();
        assertThat(none.reaches("+4917012345678")).isFalse();
        assertThat(new SmsChannel(listed).send(SMS.due()))
                .isEqualTo(new SendResult.Refused("No SMS are sent to the country of this phone number."));
    }

    private static TwilioMessages messages(ReminderSettings.Twilio settings) {
        return new TwilioMessages(settings, Duration.ofMinutes(1));
    }

    @Test
    void aMessageSentByAnInterruptedAttemptIsNotSentTwice() {
        twilio.dropResponses(true);
        assertThat(channel.send(SMS.due())).isInstanceOf(SendResult.Unknown.class);
        twilio.recover();

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM0")));

        assertThat(twilio.messages()).hasSize(1);
        assertThat(twilio.listQueries()).singleElement().asString().contains("To=+49301234567", "DateSent>=2027-01-04");
    }

    @Test
    void aMessageNotSentByAnInterruptedAttemptIsSent() {
        channel.send(
                SMS.withTime("2027-01-05T08:00:00Z", "2027-01-05T08:30:00Z").due());

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM1")));

        assertThat(twilio.messages()).hasSize(2);
    }

    @Test
    void nothingIsSentWhileItIsUnknownWhatAnInterruptedAttemptDid() {
        twilio.failToList();

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isInstanceOf(SendResult.Unknown.class);

        assertThat(twilio.messages()).isEmpty();
    }

    @Test
    void most4xxResponsesRefuseTheMessageAndAllOthersFailTheAttempt() {
        for (int code : new int[] {400, 403, 404, 422}) {
            twilio.failWith(code);
            assertThat(channel.send(SMS.due()))
                    .isEqualTo(new SendResult.Refused("The SMS provider answered HTTP " + code + ", error 21211."));
        }
        for (int code : new int[] {408, 429, 500, 502, 503}) {
            twilio.failWith(code);
            assertThat(channel.send(SMS.due()))
                    .isEqualTo(new SendResult.Failed("The SMS provider answered HTTP " + code + ", error 21211."));
        }
        twilio.close();
        assertThat(channel.send(SMS.due())).isEqualTo(new SendResult.Failed("The SMS provider could not be reached."));
        assertThat(twilio.messages()).isEmpty();
    }

    @Test
    void aRequestForAMessageIsWhatTwiliosSdkSends() {
        channel.send(SMS.due());

        String text = MessageTexts.reminderSms(SMS.due()).text();
        assertThat(twilio.requests())
                .containsExactly(new FakeTwilio.Request(
                        "POST /base/2010-04-01/Accounts/AC1/Messages.json",
                        "application/x-www-form-urlencoded",
                        "application/json",
                        "Basic QUMxOnNlY3JldA==",
                        "To=%2B49301234567&From=%2B4930000&Body=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    @Test
    void aLookUpIsWhatTwiliosSdkSends() {
        channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due());

        assertThat(twilio.requests())
                .hasSize(2)
                .first()
                .isEqualTo(new FakeTwilio.Request(
                        "GET /base/2010-04-01/Accounts/AC1/Messages.json?DateSent%3E=2027-01-04T06%3A00%3A00"
                                + "&To=%2B49301234567",
                        "", "application/json", "Basic QUMxOnNlY3JldA==", ""));
    }

    @Test
    void anEarlierMessageIsFoundOnALaterPage() {
        channel.send(
                SMS.withTime("2027-01-05T08:00:00Z", "2027-01-05T08:30:00Z").due());
        channel.send(
                SMS.withTime("2027-01-06T08:00:00Z", "2027-01-06T08:30:00Z").due());
        channel.send(SMS.due());
        twilio.pageBy(1);

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM2")));

        assertThat(twilio.messages()).hasSize(3);
        assertThat(twilio.requests().getLast().line())
                .isEqualTo("GET /base/2010-04-01/Accounts/AC1/Messages.json?To=%2B49301234567&Page=2&PageToken=PASM1");
    }

    @Test
    void aNextPageAtAnotherAddressIsNotAsked() throws IOException {
        // Without a path, what follows the configured address could become another host.
        SmsChannel atRoot = channel(twilio.settingsWithoutPath());
        try (FakeTwilio other = FakeTwilio.start()) {
            String host = "127.0.0.1:" + other.settings().url().getPort();
            List<String> addresses = List.of(
                    "http://" + host + "/2010-04-01/Accounts/AC1/Messages.json?Page=1",
                    "@" + host + "/2010-04-01/Accounts/AC1/Messages.json?Page=1",
                    "//" + host + "/2010-04-01/Accounts/AC1/Messages.json?Page=1",
                    "/2010-04-01/Accounts/AC1/Messages.json?a b",
                    "/2010-04-01/Accounts/AC2/Messages.json?Page=1");
            for (String address : addresses) {
                twilio.nameNextPage(address);

                assertThat(atRoot.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                        .as(address)
                        .isInstanceOf(SendResult.Unknown.class);
            }
            assertThat(other.requests()).isEmpty();
            assertThat(twilio.requests()).hasSameSizeAs(addresses);
        }
        assertThat(twilio.messages()).isEmpty();
    }

    @Test
    void pagesWithoutEndAreNotReadOn() {
        twilio.nameNextPage("/2010-04-01/Accounts/AC1/Messages.json?To=%2B49301234567&Page=0");

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Unknown("The SMS provider did not say whether an earlier attempt was sent."));

        assertThat(twilio.listQueries()).hasSize(10);
        assertThat(twilio.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "[]", "{\"sid\":\"SM1\"", "null"})
    void anAnswerThatIsNoJsonObjectLeavesTheOutcomeUnknown(String answer) {
        twilio.answerWith(answer);

        assertThat(channel.send(SMS.due()))
                .isEqualTo(new SendResult.Unknown("The SMS provider's answer could not be read."));
        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Unknown("The SMS provider did not say whether an earlier attempt was sent."));
    }

    @Test
    void anAnswerOfAMegabyteIsReadAndALongerOneIsNot() {
        String start = "{\"sid\":\"SM1\",\"pad\":\"";
        twilio.answerWith(start + "x".repeat((1 << 20) - start.length() - 2) + "\"}");
        assertThat(channel.send(SMS.due())).isEqualTo(new SendResult.Accepted(Optional.of("SM1")));

        twilio.answerWith(start + "x".repeat((1 << 20) - start.length() - 1) + "\"}");
        assertThat(channel.send(SMS.due()))
                .isEqualTo(new SendResult.Unknown("The SMS provider's answer could not be read."));
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ReminderSettings.Twilio slow = new ReminderSettings.Twilio(
                    "AC1", "secret", "+4930000", URI.create("http://127.0.0.1:" + socket.getLocalPort()));
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> answerWithoutEnd(socket));

            assertThat(new SmsChannel(new TwilioMessages(slow, Duration.ofMillis(300))).send(SMS.due()))
                    .isEqualTo(new SendResult.Unknown("The SMS provider's answer did not arrive."));

            assertThat(end.get(10, TimeUnit.SECONDS))
                    .as("the connection was closed")
                    .isNegative();
        }
    }

    /** Sends the head and a part of a response; then waits for the end of the connection. */
    private static int answerWithoutEnd(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            int next = 0;
            while (next >= 0) {
                next = client.getInputStream().read();
            }
            return next;
        } catch (IOException reset) {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "undelivered", "canceled"})
    void aMessageThatTwilioCouldNotDeliverIsSentAgain(String state) {
        channel.send(SMS.due());
        twilio.setState(state);

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "delivered", "a state of next year"})
    void aMessageInAnyOtherStateIsNotSentAgain(String state) {
        channel.send(SMS.due());
        twilio.setState(state);

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM0")));
    }
}

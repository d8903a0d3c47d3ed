package dev.openings.server.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.OtlpCollector;
import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryState;
import dev.openings.server.channels.OutgoingFixture;
import dev.openings.server.channels.OutgoingSms;
import dev.openings.server.channels.SendResult;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsChannelTest {
    private static final OutgoingSms SMS = OutgoingFixture.sms();
    private static final OutgoingSms INTERRUPTED = OutgoingFixture.interrupted(OutgoingFixture.TEXT, Optional.empty());
    private static final OutgoingSms OTHER = other("Tue Jan 5");
    private static final Practice PRACTICE = OutgoingFixture.practice("Practice North");
    private static final String NOT_TOLD = "The SMS provider did not say whether an earlier attempt was sent.";

    private FakeTwilio twilio;
    private SmsChannel channel;

    @BeforeEach
    void start() throws IOException {
        twilio = FakeTwilio.start();
        channel = channel(twilio.settings());
    }

    /** A slow machine is no reason to give up. */
    private static SmsChannel channel(Twilio settings) {
        return channel(settings, Optional.empty(), Duration.ofMinutes(1));
    }

    private static SmsChannel channel(Twilio settings, Optional<URI> publicUrl, Duration timeout) {
        return new SmsChannel(
                settings,
                publicUrl,
                InstantSource.fixed(OutgoingFixture.NOW),
                new TwilioMessages(settings, timeout, Traces.OFF));
    }

    private static OutgoingSms other(String day) {
        return OutgoingSms.first(
                OutgoingFixture.ID,
                OutgoingFixture.NUMBER,
                OutgoingFixture.TEXT.replace("Mon Jan 4", day),
                Optional.empty());
    }

    private SendResult send(OutgoingSms sms) {
        return channel.send(sms, PRACTICE);
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void theProviderGetsTheTraceOfTheSpanThatTheCollectorGets() {
        try (OtlpCollector collector = OtlpCollector.start()) {
            try (Traces traces = Traces.to(TraceSettings.of(collector.url()))) {
                new SmsChannel(twilio.settings(), Optional.empty(), InstantSource.system(), traces).send(SMS, PRACTICE);
            }

            assertThat(twilio.traceparents()).singleElement().satisfies(header -> {
                assertThat(header).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
                assertThat(collector.hasId(header.substring(3, 35))).isTrue();
                assertThat(collector.hasId(header.substring(36, 52))).isTrue();
            });
            assertThat(collector.hasText("POST Twilio messages")).isTrue();
            assertThat(List.of("AC1", OutgoingFixture.NUMBER, "+4930000", "127.0.0.1"))
                    .noneMatch(collector::hasText);
        }
    }

    @Test
    void theSmsIsSentFromTheConfiguredNumberToTheContact() {
        assertThat(send(SMS)).isEqualTo(new SendResult.Accepted(Optional.of("SM0")));

        assertThat(twilio.messages())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("to", OutgoingFixture.NUMBER)
                        .containsEntry("from", "+4930000")
                        .containsEntry("body", OutgoingFixture.TEXT));
        assertThat(twilio.listQueries()).isEmpty();
    }

    @Test
    void onlyNumbersOfTheCountriesOfSenderAndPracticeOrOfTheListGetSms() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        Practice austrian = OutgoingFixture.practice("Practice", Optional.of("+4312345678"));
        Practice unreachable = OutgoingFixture.practice("Practice", Optional.empty());
        SmsChannel german = channel(new Twilio("AC1", "secret", "+4930123456", nowhere));
        SmsChannel named = channel(new Twilio("AC1", "secret", "Practice", nowhere));
        SmsChannel listed = channel(
                new Twilio("AC1", "secret", SmsSender.parse("Practice"), nowhere, Optional.of(Set.of("AT", "US"))));

        assertThat(german.reaches("+4917012345678", unreachable)).isTrue();
        assertThat(german.reaches("+436641234567", unreachable)).isFalse();
        assertThat(german.reaches("+436641234567", austrian)).isTrue();
        assertThat(german.reaches("+4917012345678", austrian)).isTrue();
        assertThat(named.reaches("+436641234567", austrian)).isTrue();
        assertThat(named.reaches("+4917012345678", austrian)).isFalse();
        assertThat(named.missingSetting(() -> austrian)).isEmpty();
        assertThat(named.reaches("+436641234567", unreachable)).isFalse();
        assertThat(named.missingSetting(() -> unreachable).orElseThrow()).contains("OPENINGS_SMS_COUNTRIES");
        assertThat(listed.reaches("+12015550123", austrian)).isTrue();
        assertThat(listed.reaches("+14165550123", austrian))
                .as("Canada, with the same code")
                .isFalse();
        assertThat(listed.reaches("+882161234567", austrian)).as("a satellite").isFalse();
        assertThat(listed.send(SMS, austrian))
                .isEqualTo(new SendResult.Refused("No SMS are sent to the country of this phone number."));
    }

    @Test
    void aMessagingServiceSendsInPlaceOfANumber() {
        String service = "MG" + "0f".repeat(16);
        Twilio account = new Twilio("AC1", "secret", service, twilio.settings().url());
        channel(account).send(SMS, PRACTICE);

        assertThat(twilio.requests().getFirst().body())
                .contains("&MessagingServiceSid=" + service + "&")
                .doesNotContain("From=");
    }

    @Test
    void aMessageWaitsAtTheProviderUntilItsEndAtMost() {
        send(OutgoingFixture.smsBefore(OutgoingFixture.NOW.plusMillis(1_999)));
        send(OutgoingFixture.smsBefore(OutgoingFixture.NOW.plus(Duration.ofHours(10))));
        send(OutgoingFixture.smsBefore(OutgoingFixture.NOW.plus(Duration.ofDays(10))));

        assertThat(twilio.requests().stream().map(request -> request.body().replaceAll(".*&ValidityPeriod=", "")))
                .containsExactly("1", "36000", "36000");
        for (long late : new long[] {999, 0, -1}) {
            assertThat(send(OutgoingFixture.smsBefore(OutgoingFixture.NOW.plusMillis(late))))
                    .isEqualTo(new SendResult.Refused("It was too late to send the SMS."));
        }
        assertThat(twilio.messages()).hasSize(3);
    }

    @Test
    void theProviderIsAskedToReportTheStateOverHttps() {
        for (String url : List.of("https://book.example.org/desk", "http://book.example.org")) {
            channel(twilio.settings(), Optional.of(URI.create(url)), Duration.ofMinutes(1))
                    .send(SMS, PRACTICE);
        }

        assertThat(twilio.requests().getFirst().body())
                .endsWith("&StatusCallback=https%3A%2F%2Fbook.example.org%2Fdesk%2Fsms%2Fstatus");
        assertThat(twilio.requests().getLast().body()).doesNotContain("StatusCallback");
    }

    @Test
    void aMessageThatWasTakenWithAnHttp5xxIsNotSentTwice() {
        twilio.takeAndAnswer(503);
        assertThat(send(SMS)).isEqualTo(new SendResult.Unavailable("The SMS provider answered HTTP 503.", true));
        twilio.recover();

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM0"), true));

        assertThat(twilio.messages()).hasSize(1);
    }

    @Test
    void theTextOfTheEarlierAttemptIsLookedForAlthoughItWouldBeAnotherToday() {
        send(SMS);
        String today = "Practice North: Augusta, your visit is on Mon Jan 4, 9:00 AM.";

        assertThat(send(OutgoingFixture.interrupted(today, Optional.of(OutgoingFixture.TEXT))))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM0"), true));
        assertThat(send(OutgoingFixture.interrupted(today, Optional.of(OutgoingFixture.TEXT))))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM0"), true));

        assertThat(twilio.messages()).hasSize(1);
    }

    @Test
    void aTextThatTheProviderHasChangedIsFound() {
        twilio.sendInstead("Sent from your Twilio trial account - " + OutgoingFixture.TEXT.replace(" AM", "\u202FAM"));
        send(SMS);

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM0"), true));
        assertThat(twilio.messages()).hasSize(1);
    }

    @Test
    void theSameTextOfAnEarlierDayIsAnother() {
        twilio.sayMade(OutgoingFixture.NOW.minus(Duration.ofDays(1)));
        send(SMS);

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM1")));
    }

    @Test
    void theProviderTellsWhatBecameOfAMessage() {
        send(SMS);

        assertThat(channel.statusOf("SM0").orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        twilio.setState("delivered");
        assertThat(channel.statusOf("SM0").orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
        twilio.setState("undelivered");
        assertThat(channel.statusOf("SM0"))
                .contains(new DeliveryReport(
                        DeliveryState.UNDELIVERED,
                        Optional.of("The SMS provider reported: undelivered."),
                        Optional.empty()));
        for (String unknown : List.of("SM9", "../../x?y")) {
            assertThat(channel.statusOf(unknown).map(DeliveryReport::state))
                    .as("nothing new of what the provider does not know")
                    .contains(DeliveryState.SENT);
        }
        twilio.close();
        assertThat(channel.statusOf("SM0")).isEmpty();
    }

    @Test
    void aMessageSentByAnInterruptedAttemptIsNotSentTwice() {
        twilio.dropResponses(true);
        assertThat(send(SMS)).isInstanceOf(SendResult.Unknown.class);
        twilio.recover();

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM0"), true));

        assertThat(twilio.messages()).hasSize(1);
        assertThat(twilio.listQueries()).singleElement().asString().contains("To=+4917012345678");
    }

    @Test
    void aMessageNotSentByAnInterruptedAttemptIsSent() {
        send(OTHER);

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM1")));

        assertThat(twilio.messages()).hasSize(2);
    }

    @Test
    void nothingIsSentWhileItIsUnknownWhatAnInterruptedAttemptDid() {
        twilio.failToList();

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Unavailable(NOT_TOLD, true));

        assertThat(twilio.messages()).isEmpty();
    }

    @Test
    void aProviderThatIsNotThereIsUnavailable() {
        twilio.close();

        assertThat(send(SMS)).isEqualTo(new SendResult.Unavailable("The SMS provider could not be reached.", false));
        assertThat(send(INTERRUPTED))
                .isEqualTo(new SendResult.Unavailable("The SMS provider could not be reached.", true));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, REFUSED, NO_SUCH_ADDRESS",
        "400, 21610, REFUSED, STOPPED",
        "400, 21614, REFUSED, NOT_A_MOBILE",
        "403, 21610, REFUSED, STOPPED",
        "400, 21408, REFUSED, ",
        "400, 21617, REFUSED, ",
        "422, 0, REFUSED, ",
        "400, 21606, REFUSED, ",
        "400, 21611, UNAVAILABLE, ",
        "400, 21212, UNAVAILABLE, ",
        "400, 21703, UNAVAILABLE, ",
        "401, 20003, UNAVAILABLE, ",
        "403, 20003, UNAVAILABLE, ",
        "403, 0, UNAVAILABLE, ",
        "404, 20404, UNAVAILABLE, ",
        "405, 20004, UNAVAILABLE, ",
        "429, 20429, UNAVAILABLE, ",
        "301, 0, UNAVAILABLE, ",
        "408, 0, PERHAPS_SENT, ",
        "500, 20500, PERHAPS_SENT, ",
        "502, 0, PERHAPS_SENT, ",
        "503, 0, PERHAPS_SENT, ",
        "504, 0, PERHAPS_SENT, ",
    })
    void anAnswerMeansThis(int status, int error, String kind, AddressFault fault) {
        twilio.failWith(status, error);
        String reason = "The SMS provider answered HTTP " + status + (error == 0 ? "" : ", error " + error) + ".";

        assertThat(send(SMS))
                .isEqualTo(
                        kind.equals("REFUSED")
                                ? new SendResult.Refused(reason, Optional.ofNullable(fault))
                                : new SendResult.Unavailable(reason, kind.equals("PERHAPS_SENT")));
        assertThat(twilio.messages()).isEmpty();
    }

    @Test
    void aRequestForAMessageIsWhatTwiliosSdkSends() {
        send(SMS);

        assertThat(twilio.requests())
                .containsExactly(new FakeTwilio.Request(
                        "POST /base/2010-04-01/Accounts/AC1/Messages.json",
                        "application/x-www-form-urlencoded",
                        "application/json",
                        "Basic QUMxOnNlY3JldA==",
                        "To=%2B4917012345678&From=%2B4930000&Body="
                                + URLEncoder.encode(OutgoingFixture.TEXT, StandardCharsets.UTF_8)));
    }

    @Test
    void aLookUpIsWhatTwiliosSdkSends() {
        send(INTERRUPTED);

        assertThat(twilio.requests())
                .hasSize(2)
                .first()
                .isEqualTo(new FakeTwilio.Request(
                        "GET /base/2010-04-01/Accounts/AC1/Messages.json?To=%2B4917012345678&PageSize=50",
                        "", "application/json", "Basic QUMxOnNlY3JldA==", ""));
    }

    @Test
    void anEarlierMessageIsFoundOnALaterPage() {
        send(OTHER);
        send(other("Wed Jan 6"));
        send(SMS);
        twilio.pageBy(1);

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM2"), true));

        assertThat(twilio.messages()).hasSize(3);
        assertThat(twilio.requests().getLast().line())
                .isEqualTo(
                        "GET /base/2010-04-01/Accounts/AC1/Messages.json?To=%2B4917012345678&Page=2&PageToken=PASM1");
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

                assertThat(atRoot.send(INTERRUPTED, PRACTICE)).as(address).isInstanceOf(SendResult.Unknown.class);
            }
            assertThat(other.requests()).isEmpty();
            assertThat(twilio.requests()).hasSameSizeAs(addresses);
        }
        assertThat(twilio.messages()).isEmpty();
    }

    @Test
    void pagesWithoutEndAreNotReadOn() {
        twilio.nameNextPage("/2010-04-01/Accounts/AC1/Messages.json?To=%2B4917012345678&Page=0");

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Unknown(NOT_TOLD));

        assertThat(twilio.listQueries()).hasSize(10);
        assertThat(twilio.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "[]", "{\"sid\":\"SM1\"", "null"})
    void anAnswerThatIsNoJsonObjectLeavesTheOutcomeUnknown(String answer) {
        twilio.answerWith(answer);

        assertThat(send(SMS)).isEqualTo(new SendResult.Unknown("The SMS provider's answer could not be read."));
        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Unknown(NOT_TOLD));
    }

    @Test
    void anAnswerOfAMegabyteIsReadAndALongerOneIsNot() {
        String start = "{\"sid\":\"SM1\",\"pad\":\"";
        twilio.answerWith(start + "x".repeat((1 << 20) - start.length() - 2) + "\"}");
        assertThat(send(SMS)).isEqualTo(new SendResult.Accepted(Optional.of("SM1")));

        twilio.answerWith(start + "x".repeat((1 << 20) - start.length() - 1) + "\"}");
        assertThat(send(SMS)).isEqualTo(new SendResult.Unknown("The SMS provider's answer could not be read."));
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Twilio slow =
                    new Twilio("AC1", "secret", "+4930000", URI.create("http://127.0.0.1:" + socket.getLocalPort()));
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> answerWithoutEnd(socket));

            assertThat(channel(slow, Optional.empty(), Duration.ofMillis(300)).send(SMS, PRACTICE))
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
        send(SMS);
        twilio.setState(state);

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "delivered", "a state of next year"})
    void aMessageInAnyOtherStateIsNotSentAgain(String state) {
        send(SMS);
        twilio.setState(state);

        assertThat(send(INTERRUPTED)).isEqualTo(new SendResult.Accepted(Optional.of("SM0"), true));
    }
}

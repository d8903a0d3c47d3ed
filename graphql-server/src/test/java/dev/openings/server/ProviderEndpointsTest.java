package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryReports;
import dev.openings.server.channels.DeliveryState;
import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.mail.MailOptions;
import dev.openings.server.messages.MessageSettings;
import dev.openings.server.security.RateLimiter;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.sms.Twilio;
import dev.openings.server.sms.TwilioSignature;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Twilio and a program with notifications of mail servers call. */
class ProviderEndpointsTest {
    private static final String TOKEN = "the token of the account";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PUBLIC_URL = "https://book.example.org";
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final SettableClock clock = new SettableClock(ServerFixture.START);
    private final Recorder recorder = new Recorder();
    private final RateLimiter rates = new RateLimiter(RateLimits.DEFAULT, clock);
    private final ProviderRequests requests =
            new ProviderRequests(rates, new RemoteAddress(TrustedProxies.NONE), Duration.ofSeconds(10));
    private final WebServer server = WebServer.builder()
            .port(0)
            .host("127.0.0.1")
            .routing(routing -> routing.register(
                            SmsEndpoint.PATH,
                            new SmsEndpoint(
                                    new TwilioSignature(TOKEN, URI.create(PUBLIC_URL)),
                                    recorder,
                                    recorder::received,
                                    requests))
                    .register(BounceEndpoint.PATH, new BounceEndpoint(SECRET, recorder, requests)))
            .build();

    /** Keeps what it is told. */
    private static final class Recorder implements DeliveryReports {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile Optional<String> answer = Optional.empty();
        private volatile boolean isSlow;

        @Override
        public void reported(String providerId, DeliveryReport report) {
            if (isSlow) {
                throw new DatabaseTimeoutException(new IOException("slow"));
            }
            told.add(providerId + " " + report.state()
                    + report.fault().map(fault -> " " + fault).orElse(""));
        }

        @Override
        public void bounced(UUID messageId, DeliveryReport report) {
            told.add(messageId + " " + report.state()
                    + report.fault().map(fault -> " " + fault).orElse(""));
        }

        private Optional<String> received(String providerId, String from, String text) {
            told.add(providerId + " " + from + " " + text);
            return answer;
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aSignedReportIsTakenWithItsError() throws Exception {
        HttpResponse<String> sent = sms("/sms/status", Map.of("MessageSid", "SM1", "MessageStatus", "sent"));
        sms("/sms/status", Map.of("MessageSid", "SM1", "MessageStatus", "delivered"));
        sms("/sms/status", Map.of("SmsSid", "SM2", "SmsStatus", "undelivered", "ErrorCode", "30006"));
        sms("/sms/status", Map.of("MessageSid", "SM3", "MessageStatus", "failed", "ErrorCode", "x"));

        assertThat(sent.statusCode()).isEqualTo(204);
        assertThat(recorder.told)
                .containsExactly(
                        "SM1 " + DeliveryState.SENT,
                        "SM1 " + DeliveryState.DELIVERED,
                        "SM2 UNDELIVERED " + AddressFault.NOT_A_MOBILE,
                        "SM3 UNDELIVERED");
    }

    @Test
    void aSignedTextIsTakenAndAnswered() throws Exception {
        Map<String, String> text = Map.of("MessageSid", "SM7", "From", "+4917012345678", "Body", "Grüße & +1");

        HttpResponse<String> silent = sms("/sms/inbound", text);
        recorder.answer = Optional.of("<b> & \u0000 ü");
        HttpResponse<String> answered = sms("/sms/inbound", text);

        assertThat(recorder.told).containsExactly("SM7 +4917012345678 Grüße & +1", "SM7 +4917012345678 Grüße & +1");
        assertThat(silent.body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response/>\n");
        assertThat(silent.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
        assertThat(answered.body()).endsWith("\n<Response><Message>&lt;b&gt; &amp;  ü</Message></Response>\n");
    }

    @Test
    void theQueryIsPartOfWhatIsSigned() throws Exception {
        Map<String, String> report = Map.of("MessageSid", "SM1", "MessageStatus", "sent");

        assertThat(sms("/sms/status?a=%20b", report).statusCode()).isEqualTo(204);
        assertThat(send(
                                "/sms/status?a=c",
                                form(report),
                                Map.of(TwilioSignature.HEADER, sign("/sms/status?a=b", report)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRequestWithAnotherSignatureOrNoneChangesNothing() throws Exception {
        Map<String, String> report = Map.of("MessageSid", "SM1", "MessageStatus", "sent");
        String signature = sign("/sms/status", report);

        assertThat(send("/sms/status", form(report), Map.of()).statusCode()).isEqualTo(403);
        assertThat(send("/sms/status", form(report), Map.of(TwilioSignature.HEADER, "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(
                                "/sms/status",
                                form(Map.of("MessageSid", "SM2", "MessageStatus", "sent")),
                                Map.of(TwilioSignature.HEADER, signature))
                        .statusCode())
                .as("another message")
                .isEqualTo(403);
        assertThat(send("/sms/inbound", form(report), Map.of(TwilioSignature.HEADER, signature))
                        .statusCode())
                .as("another path")
                .isEqualTo(403);
        assertThat(send("/sms/status", "a=%", Map.of(TwilioSignature.HEADER, signature))
                        .statusCode())
                .as("no form")
                .isEqualTo(403);
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void aSignedRequestWithoutWhatItIsAboutIsRefused() throws Exception {
        assertThat(sms("/sms/status", Map.of("MessageSid", "SM1")).statusCode()).isEqualTo(400);
        assertThat(sms("/sms/status", Map.of("MessageStatus", "sent")).statusCode())
                .isEqualTo(400);
        assertThat(sms("/sms/inbound", Map.of("MessageSid", "SM1", "Body", "STOP"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void aBodyOverItsBoundIsNotRead() throws Exception {
        Map<String, String> most = new LinkedHashMap<>(Map.of("MessageSid", "SM1", "From", "+491"));
        int rest = (1 << 16) - form(most).length() - "&Body=".length();
        most.put("Body", "x".repeat(rest));
        assertThat(sms("/sms/inbound", most).statusCode()).isEqualTo(200);
        most.put("Body", "x".repeat(rest + 1));
        assertThat(sms("/sms/inbound", most).statusCode()).isEqualTo(413);

        assertThat(bounce("x".repeat(1 << 20), SECRET).statusCode()).isEqualTo(204);
        assertThat(bounce("x".repeat((1 << 20) + 1), SECRET).statusCode()).isEqualTo(413);
        assertThat(recorder.told).hasSize(1);
    }

    @Test
    void aDatabaseThatTakesTooLongIsSaidSo() throws Exception {
        recorder.isSlow = true;

        HttpResponse<String> answer = sms("/sms/status", Map.of("MessageSid", "SM1", "MessageStatus", "sent"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    }

    @Test
    void aNotificationWithTheSecretIsTaken() throws Exception {
        String mail = """
                To: bounce+%s@practice.example
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com

                Final-Recipient: rfc822; ada@example.com
                Action: failed
                Status: 5.1.1
                --b--
                """.formatted(ID);

        assertThat(bounce(mail, SECRET).statusCode()).isEqualTo(204);
        assertThat(bounce("Subject: hello\n\nthere", SECRET).statusCode()).isEqualTo(204);
        for (String wrong : List.of("", SECRET + "0", SECRET.substring(1))) {
            assertThat(bounce(mail, wrong).statusCode()).isEqualTo(403);
        }

        assertThat(recorder.told).containsExactly(ID + " UNDELIVERED NO_SUCH_ADDRESS");
    }

    @Test
    void requestsThatProveNothingAreCountedAndProvenOnesAreNot() throws Exception {
        int allowed = 0;
        while (bounce("x", "wrong").statusCode() == 403) {
            allowed++;
        }

        HttpResponse<String> refused = send("/sms/status", "", Map.of());

        assertThat(allowed).isBetween(10, 10_000);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(sms("/sms/status", Map.of("MessageSid", "SM1", "MessageStatus", "sent"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(bounce("x", SECRET).statusCode()).isEqualTo(204);
    }

    @Test
    void theServerHasThesePathsOnlyIfTheyAreConfigured() {
        try (ServerFixture plain = ServerFixture.start(ServerTestDatabase.H2);
                ServerFixture configured = ServerFixture.start(
                        ServerTestDatabase.H2,
                        settings -> settings.withPublicUrl(URI.create(PUBLIC_URL))
                                .withReminders(MessageSettings.DEFAULT
                                        .withTwilio(Optional.of(new Twilio(
                                                "AC1", TOKEN, "+4930123456", URI.create("http://127.0.0.1:1"))))
                                        .withMail(new MailOptions(
                                                Optional.empty(), Optional.empty(), 1, Optional.of(SECRET)))))) {
            for (String path : List.of("sms/status", "sms/inbound", "mail/bounces")) {
                assertThat(status(plain, path)).as(path).isEqualTo(404);
                assertThat(status(configured, path)).as(path).isEqualTo(403);
            }
        }
    }

    private static int status(ServerFixture fixture, String path) {
        return fixture.send(fixture.request(path)
                        .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                        .build())
                .statusCode();
    }

    private HttpResponse<String> sms(String path, Map<String, String> parameters) throws Exception {
        return send(path, form(parameters), Map.of(TwilioSignature.HEADER, sign(path, parameters)));
    }

    private HttpResponse<String> bounce(String mail, String secret) throws Exception {
        return send(BounceEndpoint.PATH, mail, Map.of("Authorization", "Bearer " + secret));
    }

    private HttpResponse<String> send(String path, String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String sign(String path, Map<String, String> parameters) throws GeneralSecurityException {
        String text = new TreeMap<>(parameters)
                .entrySet().stream().map(it -> it.getKey() + it.getValue()).collect(Collectors.joining());
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal((PUBLIC_URL + path + text).getBytes(StandardCharsets.UTF_8)));
    }
}

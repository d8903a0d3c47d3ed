package dev.openings.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStatusNotificationTest {
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final String ADDRESS = "bounce+" + ID + "@practice.example";
    private static final String RECIPIENT = """
            Final-Recipient: rfc822; ada@example.com
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <ada@example.com>
              unknown
            """;

    /** A notification as mail servers write it. */
    static String notification(String to, String recipient) {
        return """
                From: MAILER-DAEMON@mx.example.com
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                This is a MIME-encapsulated message.

                --b1
                Content-Type: text/plain; charset=us-ascii

                I could not deliver it.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com
                Arrival-Date: Sun, 3 Jan 2027 08:00:00 +0000

                %s
                --b1
                Content-Type: text/rfc822-headers

                Subject: Your visit

                --b1--
                """.formatted(to, recipient).replace("\n", "\r\n");
    }

    private static Optional<DeliveryStatusNotification> parse(String mail) {
        return DeliveryStatusNotification.parse(mail.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFailureNamesTheMessageAndTheStatus() {
        assertThat(parse(notification(ADDRESS, RECIPIENT))).contains(new DeliveryStatusNotification(ID, "5.1.1"));
        assertThat(parse(notification(ADDRESS, RECIPIENT).replace("\r\n", "\n")))
                .as("as a program on Unix passes it on")
                .contains(new DeliveryStatusNotification(ID, "5.1.1"));
        assertThat(parse("Delivered-To: " + ADDRESS + "\r\n" + notification("list@practice.example", RECIPIENT)))
                .as("the recipient of the envelope")
                .contains(new DeliveryStatusNotification(ID, "5.1.1"));
        assertThat(parse(notification("Notifications <" + ADDRESS + ">", RECIPIENT)))
                .contains(new DeliveryStatusNotification(ID, "5.1.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, NO_SUCH_ADDRESS",
        "5.1.10, NO_SUCH_ADDRESS",
        "5.4.4, NO_SUCH_ADDRESS",
        "5.2.2, ",
        "5.7.1, ",
        "4.4.7, "
    })
    void theStatusTellsWhetherThereIsSuchAnAddress(String status, AddressFault fault) {
        assertThat(parse(notification(ADDRESS, RECIPIENT.replace("5.1.1", status)))
                        .orElseThrow()
                        .report())
                .isEqualTo(new DeliveryReport(
                        DeliveryState.UNDELIVERED,
                        Optional.of("A mail server could not deliver it: " + status + "."),
                        Optional.ofNullable(fault)));
    }

    @Test
    void whatTellsOfNoFailureOfAMessageIsNoNotification() {
        String valid = notification(ADDRESS, RECIPIENT);
        List<String> others = List.of(
                "",
                "hello",
                notification("bounce@practice.example", RECIPIENT),
                notification("bounce+1@practice.example", RECIPIENT),
                notification(ADDRESS, RECIPIENT.replace("failed", "delayed")),
                notification(ADDRESS, RECIPIENT.replace("failed", "delivered")),
                notification(ADDRESS, RECIPIENT.replace("5.1.1\n", "2.0.0\n")),
                notification(ADDRESS, RECIPIENT.replace("Status: 5.1.1", "Status: unknown")),
                notification(ADDRESS, RECIPIENT.replace("Final-Recipient: ", "X: ")),
                valid.replace("report-type=delivery-status", "report-type=disposition-notification"),
                valid.replace("multipart/report", "multipart/mixed"),
                valid.replace("message/delivery-status", "text/plain"),
                valid.replace("multipart/report", "///"));

        assertThat(others).allSatisfy(mail -> assertThat(parse(mail)).isEmpty());
    }

    @Test
    void manyPartsAndLinesAreReadToABound() {
        String parts = "--b1\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(20_000);
        String mail = notification(ADDRESS, RECIPIENT).replaceFirst("--b1\r\n", parts + "--b1\r\n");

        assertThat(parse(mail)).isEmpty();
        assertThat(parse(notification(ADDRESS, "X: y\n".repeat(100_000) + "\n" + RECIPIENT)))
                .isEmpty();
    }

    @Test
    void anAddressForNotificationsHasTheIdOfItsMessage() {
        BounceAddress address = BounceAddress.of("bounce@practice.example");

        assertThat(address.forMessage(ID)).isEqualTo(ADDRESS);
        assertThat(BounceAddress.parse(ADDRESS)).contains(ID);
        assertThat(BounceAddress.parse(ADDRESS.toUpperCase(Locale.ROOT))).contains(ID);
        for (String other : List.of(
                "",
                "bounce@practice.example",
                "bounce+x@practice.example",
                ADDRESS + "\n",
                "<" + ADDRESS + ">",
                "+" + ID + "@a")) {
            assertThat(BounceAddress.parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void anAddressForNotificationsIsShortEnoughForTheId() {
        String longest = "b".repeat(27);
        assertThat(BounceAddress.of(longest + "@a.example").forMessage(ID).indexOf('@'))
                .isEqualTo(64);
        for (String wrong : List.of(longest + "b@a.example", "a+b@a.example", "a@", "@a", "a b@c", "a@b\r\nc", "")) {
            assertThatThrownBy(() -> BounceAddress.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package dev.openings.server.mail;

import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryState;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a mail server says of a mail that it could not deliver (RFC 3464): {@code Action: failed}. Delays and successes are none, and
 * neither are other mails that arrive at the address for notifications.
 *
 * @param messageId the message, from the address that the notification was sent to ({@link BounceAddress})
 * @param status an enhanced status code such as {@code 5.1.1}
 */
public record DeliveryStatusNotification(UUID messageId, String status) {
    /** One for the words, one for programs, one for the mail (RFC 6522 3). */
    private static final int MOST_PARTS = 5;

    private static final int MOST_STATUS_BYTES = 1 << 16;

    /** What programs add when they deliver a notification, and its own field To. */
    private static final List<String> RECIPIENT_FIELDS =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To");

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}");
    /** RFC 3463 3.5: the domain has no mail server. In a reply, it may be a relay's own fault. */
    private static final String NO_ROUTE = "5.4.4";

    private static final Pattern FIELD = Pattern.compile("([A-Za-z-]+):(.*)", Pattern.DOTALL);
    private static final Session SESSION = Session.getInstance(new Properties());

    /** Reads a mail; empty if it does not tell that one of ours failed. */
    public static Optional<DeliveryStatusNotification> parse(byte[] mail) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(mail));
            Optional<UUID> id = messageId(message);
            if (id.isEmpty() || !isReport(message)) {
                return Optional.empty();
            }
            return statusPart(message)
                    .flatMap(DeliveryStatusNotification::failedStatus)
                    .map(status -> new DeliveryStatusNotification(id.get(), status.code()));
        } catch (MessagingException | IOException unreadable) {
            return Optional.empty();
        }
    }

    /** For whoever waits to know whether the mail arrived. */
    public DeliveryReport report() {
        return new DeliveryReport(
                DeliveryState.UNDELIVERED,
                Optional.of("A mail server could not deliver it: " + status + "."),
                NO_ROUTE.equals(status)
                        ? Optional.of(AddressFault.NO_SUCH_ADDRESS)
                        : new EnhancedStatus(status).fault());
    }

    private static Optional<UUID> messageId(MimeMessage message) throws MessagingException {
        for (String name : RECIPIENT_FIELDS) {
            String[] values = message.getHeader(name);
            Optional<UUID> id = Stream.of(values == null ? new String[0] : values)
                    .flatMap(value -> ADDRESS.matcher(value).results())
                    .flatMap(address -> BounceAddress.parse(address.group()).stream())
                    .findFirst();
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private static boolean isReport(MimeMessage message) throws MessagingException {
        String type = new ContentType(message.getContentType()).getParameter("report-type");
        return message.isMimeType("multipart/report") && "delivery-status".equalsIgnoreCase(type);
    }

    /** The text of the part for programs, which is one of the first: nothing inside of other parts is looked at. */
    private static Optional<String> statusPart(MimeMessage message) throws MessagingException, IOException {
        MimeMultipart parts = new MimeMultipart(message.getDataHandler().getDataSource());
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            // The second name is that of RFC 6533 6, for addresses that are not ASCII.
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                return Optional.of(
                        new String(part.getInputStream().readNBytes(MOST_STATUS_BYTES), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /** The status of the first recipient whose mail has failed; each mail of ours has one. */
    private static Optional<EnhancedStatus> failedStatus(String text) {
        return recipients(text).stream()
                .filter(fields -> "failed".equalsIgnoreCase(fields.get("action")))
                .filter(fields -> fields.containsKey("final-recipient"))
                .flatMap(fields -> EnhancedStatus.in(fields.getOrDefault("status", "")).stream())
                .filter(status -> !status.code().startsWith("2"))
                .findFirst();
    }

    /** The groups of fields, by their names in lower case. The first one is about the whole mail (RFC 3464 2.1). */
    private static List<Map<String, String>> recipients(String text) {
        List<Map<String, String>> groups = new ArrayList<>();
        for (String group : text.split("\\r?\\n[ \\t]*\\r?\\n", -1)) {
            Map<String, String> fields = new TreeMap<>();
            for (String line : group.split("\\r?\\n(?![ \\t])", -1)) {
                Matcher field = FIELD.matcher(line);
                if (field.matches()) {
                    fields.putIfAbsent(
                            field.group(1).toLowerCase(Locale.ROOT),
                            field.group(2).strip());
                }
            }
            groups.add(fields);
        }
        return groups;
    }
}

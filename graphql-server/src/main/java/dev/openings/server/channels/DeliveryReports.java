package dev.openings.server.channels;

import java.util.UUID;

/**
 * Takes what providers report of messages later. A report can come before the message was recorded as sent, more than once, and
 * after a later one. Called by several threads at once.
 */
public interface DeliveryReports {
    /**
     * Takes the report of a provider.
     *
     * @param providerId the ID that the provider gave the message ({@link SendResult.Accepted})
     */
    void reported(String providerId, DeliveryReport report);

    /**
     * Takes the notification of a mail server.
     *
     * @param messageId the message ({@link OutgoingMail#id})
     */
    void bounced(UUID messageId, DeliveryReport report);
}

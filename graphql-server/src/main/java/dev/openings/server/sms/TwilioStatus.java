package dev.openings.server.sms;

import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryState;
import java.util.Optional;
import java.util.Set;

/** Twilio's states of a message. A state that Twilio may add is that of a message on its way. */
final class TwilioStatus {
    private static final Set<String> UNDELIVERED = Set.of("failed", "undelivered", "canceled");
    private static final Set<String> DELIVERED = Set.of("delivered", "read");

    private TwilioStatus() {}

    /** True for a message that does not reach the recipient. */
    static boolean isUndelivered(String status) {
        return UNDELIVERED.contains(status);
    }

    /**
     * What a status tells.
     *
     * @param error Twilio's code; 0 without one
     */
    static DeliveryReport report(String status, int error) {
        if (isUndelivered(status)) {
            return new DeliveryReport(
                    DeliveryState.UNDELIVERED,
                    Optional.of("The SMS provider reported: " + status + (error == 0 ? "" : ", error " + error) + "."),
                    TwilioErrors.fault(error));
        }
        return new DeliveryReport(
                DELIVERED.contains(status) ? DeliveryState.DELIVERED : DeliveryState.SENT,
                Optional.empty(),
                Optional.empty());
    }
}

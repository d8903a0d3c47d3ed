package dev.openings.server.sms;

import java.util.OptionalInt;

/**
 * How fast SMS are sent.
 *
 * @param perSecond how many in a second; if empty, what the sender allows ({@link SmsSender#messagesPerSecond})
 * @param connections how many at once
 */
public record SmsOptions(OptionalInt perSecond, int connections) {
    /** Four at once. */
    public static final SmsOptions DEFAULT = new SmsOptions(OptionalInt.empty(), 4);
}

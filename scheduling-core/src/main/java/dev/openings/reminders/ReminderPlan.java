package dev.openings.reminders;

import java.time.Instant;
import java.util.List;

/**
 * The reminders that are sent before a visit, and those that are not.
 *
 * @param scheduled by time, then by rule
 * @param skipped by rule
 */
public record ReminderPlan(List<Scheduled> scheduled, List<Skipped> skipped) {
    /** Copies the lists. */
    public ReminderPlan {
        scheduled = List.copyOf(scheduled);
        skipped = List.copyOf(skipped);
    }

    /**
     * One message to send.
     *
     * @param rule the index of its rule, from 0
     * @param channel the channel of the rule
     * @param at when it is due; not before now
     */
    public record Scheduled(int rule, String channel, Instant at) {}

    /**
     * One message that is not sent.
     *
     * @param rule the index of its rule, from 0
     * @param channel the channel of the rule
     * @param reason why it is not sent
     */
    public record Skipped(int rule, String channel, Reason reason) {}

    /** The reason why a message is not sent. */
    public enum Reason {
        /** Its time has passed. */
        PAST,
        /** An earlier rule sends on the same channel at the same instant. */
        DUPLICATE
    }
}

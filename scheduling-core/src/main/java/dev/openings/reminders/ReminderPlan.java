package dev.openings.reminders;

import java.time.Instant;
import java.util.List;

/**
 * What is sent before a visit, and what is not.
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
     * One message.
     *
     * @param rule the place of its rule, from 0
     * @param channel on which it goes
     * @param at when it is due; not before now
     */
    public record Scheduled(int rule, String channel, Instant at) {}

    /**
     * One message that is not sent.
     *
     * @param rule the place of its rule, from 0
     * @param channel on which it would have gone
     * @param reason why not
     */
    public record Skipped(int rule, String channel, Reason reason) {}

    /** Why a message is not sent. */
    public enum Reason {
        /** Its time has passed. */
        PAST,
        /** An earlier rule sends on the same channel at the same instant. */
        DUPLICATE
    }
}

package dev.openings.jooq.outside;

import java.util.UUID;

/**
 * An outside calendar to be added.
 *
 * @param ownerId the staff member or resource whose time it says is taken
 * @param label one line
 * @param kind how it is read
 * @param host of the address, at most 300 characters
 * @param address where it is
 * @param choices which of its events count
 */
public record NewOutsideCalendar(
        UUID ownerId,
        String label,
        OutsideCalendarKind kind,
        String host,
        SealedAddress address,
        OutsideChoices choices) {}

package dev.openings.jooq.messages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An appointment in a list for staff.
 *
 * @param start of the appointment
 * @param end of the appointment
 * @param contactName given and family name
 * @param serviceName empty: it has no service
 * @param resourceNames rooms and equipment
 */
public record DigestLine(
        Instant start, Instant end, String contactName, Optional<String> serviceName, List<String> resourceNames) {
    /** Copies the list. */
    public DigestLine {
        resourceNames = List.copyOf(resourceNames);
    }
}

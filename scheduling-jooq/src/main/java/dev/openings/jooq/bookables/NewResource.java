package dev.openings.jooq.bookables;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A room or a piece of equipment to be created. {@link Resources#create} checks the bounds.
 *
 * @param name one line, 1 to 200 characters
 * @param kind room or equipment; cannot be changed later
 * @param timeZone an IANA time zone; empty: that of the practice
 */
public record NewResource(String name, ResourceKind kind, Optional<ZoneId> timeZone) {}

package dev.openings.jooq.bookables;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A room or a piece of equipment to be created.
 *
 * @param name one line, 1 to 200 characters
 * @param kind which of the two; never changes
 * @param timeZone an IANA zone; empty: the practice's
 */
public record NewResource(String name, ResourceKind kind, Optional<ZoneId> timeZone) {}

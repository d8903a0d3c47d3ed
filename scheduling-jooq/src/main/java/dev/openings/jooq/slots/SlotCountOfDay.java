package dev.openings.jooq.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The number of slots of one day.
 *
 * @param date on the practice's clock
 * @param count starts within the requested range
 * @param first the first start; empty if there is none
 */
public record SlotCountOfDay(LocalDate date, int count, Optional<Instant> first) {}

package dev.openings.jooq.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How many slots one day has.
 *
 * @param date on the clock of the practice
 * @param count how many starts, inside the stretch that was asked for
 * @param first the first of them; empty if there is none
 */
public record SlotCountOfDay(LocalDate date, int count, Optional<Instant> first) {}

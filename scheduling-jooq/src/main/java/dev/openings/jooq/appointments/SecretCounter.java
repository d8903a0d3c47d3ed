package dev.openings.jooq.appointments;

import java.util.UUID;

/**
 * What a secret of an appointment is derived from, and compared with.
 *
 * @param counter of its secrets; a higher one revokes those of before
 */
public record SecretCounter(UUID appointmentId, long counter) {}

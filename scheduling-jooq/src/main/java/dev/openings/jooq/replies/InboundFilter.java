package dev.openings.jooq.replies;

import java.util.Optional;
import java.util.UUID;

/**
 * Which messages a list has.
 *
 * @param handled true: those that somebody dealt with; false: those that wait; empty: both
 * @param contactId those of this contact; empty: of all
 */
public record InboundFilter(Optional<Boolean> handled, Optional<UUID> contactId) {
    /** All messages. */
    public static final InboundFilter ALL = new InboundFilter(Optional.empty(), Optional.empty());

    /** Those that wait for the desk. */
    public static final InboundFilter WAITING = new InboundFilter(Optional.of(false), Optional.empty());
}

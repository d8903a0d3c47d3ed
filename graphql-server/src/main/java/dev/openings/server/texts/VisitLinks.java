package dev.openings.server.texts;

import java.net.URI;
import java.util.Optional;

/**
 * Links about one visit in a message: absolute URLs. To open one changes nothing.
 *
 * @param manage a page that shows the visit, where it can be confirmed, moved and cancelled; of a visit that was cancelled, one where
 *     another can be booked
 * @param confirm a page where it can be confirmed; used where there is no {@code manage}
 * @param optOut a page where the recipient ends the messages about visits to this address
 */
public record VisitLinks(Optional<URI> manage, Optional<URI> confirm, Optional<URI> optOut) {
    /** No links. */
    public static final VisitLinks NONE = new VisitLinks(Optional.empty(), Optional.empty(), Optional.empty());
}

package dev.openings.server.pages;

import java.util.Optional;
import java.util.Set;

/**
 * What the pages show.
 *
 * @param embedOrigins the origins of which pages may show the booking page in a frame, as browsers write them
 * @param accent the colour of buttons and links; empty: that of the product
 * @param logo shown beside the name of the practice; empty: none
 * @param isDemo true if the booking page links to the other pages, as in a demo
 */
public record PageSettings(
        Set<String> embedOrigins, Optional<AccentColour> accent, Optional<Logo> logo, boolean isDemo) {
    /** No frames, the colour of the product, no logo, and no links. */
    public static final PageSettings DEFAULT = new PageSettings(Set.of(), Optional.empty(), Optional.empty(), false);

    /** Copies the set. */
    public PageSettings {
        embedOrigins = Set.copyOf(embedOrigins);
    }

    /** As these, for a demo. */
    public PageSettings forDemo() {
        return new PageSettings(embedOrigins, accent, logo, true);
    }
}

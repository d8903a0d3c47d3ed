package dev.openings.server.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the pages show.
 *
 * @param embedOrigins the origins of which pages may show the booking page in a frame, as browsers write them
 * @param accent the colour of buttons and links; empty: that of the product
 * @param logo a file of at most {@value #LARGEST_LOGO} bytes, SVG or PNG; empty: none
 * @param isDemo true if the booking page links to the other pages, as in a demo
 */
public record PageSettings(Set<String> embedOrigins, Optional<AccentColour> accent, Optional<Path> logo, boolean isDemo) {
    /** No frames, the colour of the product, no logo, and no links. */
    public static final PageSettings DEFAULT = new PageSettings(Set.of(), Optional.empty(), Optional.empty(), false);

    /** The largest logo, in bytes: every visitor loads it. */
    public static final int LARGEST_LOGO = 100_000;

    /** Copies the set. */
    public PageSettings {
        embedOrigins = Set.copyOf(embedOrigins);
    }

    /** As these, for a demo. */
    public PageSettings forDemo() {
        return new PageSettings(embedOrigins, accent, logo, true);
    }
}

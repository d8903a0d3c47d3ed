package dev.openings.server.settings;

import java.util.Set;

/**
 * What the pages show.
 *
 * @param embedOrigins the origins of which pages may show the booking page in a frame, as browsers write them
 * @param isDemo true if the booking page links to the other pages, as in a demo
 */
public record PageSettings(Set<String> embedOrigins, boolean isDemo) {
    /** No frames, and no links. */
    public static final PageSettings DEFAULT = new PageSettings(Set.of(), false);

    /** Copies the set. */
    public PageSettings {
        embedOrigins = Set.copyOf(embedOrigins);
    }

    /** As these, for a demo. */
    public PageSettings forDemo() {
        return new PageSettings(embedOrigins, true);
    }
}

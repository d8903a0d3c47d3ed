package dev.openings.server.pages;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The colour and the logo of the practice, as its settings say. */
final class Look {
    private final Optional<AccentColour> accent;
    private final Optional<Logo> logo;

    Look(PageSettings settings) {
        this.accent = settings.accent();
        this.logo = settings.logo();
    }

    Optional<Logo> logo() {
        return logo;
    }

    /** The style sheet of all pages, with the practice's colour, which is lighter where the page is dark. */
    byte[] design(WebFile file) {
        String theme = accent.map(colour -> """

            :root { --accent: %1$s; --accent-strong: color-mix(in oklab, %1$s 80%%, black); --on-accent: #ffffff; --accent-back: color-mix(in oklab, %1$s 11%%, white); }
            @media (prefers-color-scheme: dark) {
              :root { --accent: color-mix(in oklab, %1$s 45%%, white); --accent-strong: color-mix(in oklab, %1$s 25%%, white); --on-accent: #10181c; --accent-back: color-mix(in oklab, %1$s 35%%, black); }
            }
            """.formatted(colour.hex())).orElse("");
        return (file.text() + theme).getBytes(StandardCharsets.UTF_8);
    }
}

package dev.openings.server.pages;

import dev.openings.server.settings.AccentColour;
import dev.openings.server.settings.PageSettings;
import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The colour and the logo of the practice, as its settings say. */
final class Look {
    private final Optional<AccentColour> accent;
    private final Optional<Path> logo;

    Look(PageSettings settings) {
        this.accent = settings.accent();
        this.logo = settings.logo();
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

    /** The path of the logo below that of all files; empty if there is none. */
    Optional<String> logoPath() {
        return logo.map(file -> "shared/logo" + (isSvg(file) ? ".svg" : ".png"));
    }

    /**
     * The logo, which exists.
     *
     * @throws StartupException if it cannot be read, or is too large
     */
    byte[] logo() {
        Path file = logo.orElseThrow();
        try {
            if (Files.size(file) > PageSettings.LARGEST_LOGO) {
                throw new StartupException("the logo " + file + " has more than " + PageSettings.LARGEST_LOGO + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new StartupException("cannot read the logo " + file);
        }
    }

    private static boolean isSvg(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    }
}

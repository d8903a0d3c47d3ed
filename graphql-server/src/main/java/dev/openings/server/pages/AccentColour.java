package dev.openings.server.pages;

import java.util.regex.Pattern;

/**
 * A colour in which white text can be read: its contrast to white is at least 4.5 (WCAG 2.2, success criterion 1.4.3).
 *
 * @param hex {@code #} and six hexadecimal digits
 */
public record AccentColour(String hex) {
    private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final double SMALLEST_CONTRAST = 4.5;

    /** @throws IllegalArgumentException if it is no colour, or too light */
    public AccentColour {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not # and six hexadecimal digits: " + hex);
        }
        if (contrastToWhite(hex) < SMALLEST_CONTRAST) {
            throw new IllegalArgumentException("too light for white text: " + hex);
        }
    }

    /** The contrast ratio of WCAG 2.2. */
    private static double contrastToWhite(String hex) {
        double luminance = 0.2126 * linear(hex, 1) + 0.7152 * linear(hex, 3) + 0.0722 * linear(hex, 5);
        return 1.05 / (luminance + 0.05);
    }

    /** The part of a channel in the relative luminance of WCAG 2.2. */
    private static double linear(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}

package dev.openings.server.texts;

import java.text.Normalizer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The text of an SMS. A text whose characters are all in the alphabet of seven bits is counted in septets, every other
 * one in UTF-16 code units. Providers charge per segment.
 *
 * @param text what is sent
 */
public record SmsText(String text) {
    private static final int MOST_SEGMENTS = 2;
    /** No longer name fits into these segments. */
    private static final int MOST_UNITS = MOST_SEGMENTS * 153;

    /**
     * The text to send for {@code text}: with accents that no reader misses, typographic marks and special spaces left
     * out if all of it fits the alphabet of seven bits then, and as it is if not.
     */
    public static SmsText of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        String plain = PlainLetters.of(composed);
        return new SmsText(Gsm7.has(plain) ? plain : composed);
    }

    /**
     * A text of one segment, else of two. Only names are cut for this, the longest first: for one segment down to the
     * length that each stays readable with, for two further if it must be.
     *
     * @param names names in the text
     * @param words makes the text of the names, which are in the same order. What it adds to them is never cut: it
     *     must fit into two segments
     * @return more than two segments only if the words alone take more
     */
    public static SmsText fit(List<SmsName> names, Function<List<String>, String> words) {
        int longest = Math.min(names.stream().mapToInt(SmsName::length).max().orElse(0), MOST_UNITS);
        for (int segments = 1; segments <= MOST_SEGMENTS; segments++) {
            for (int length = longest; length >= 0; length--) {
                SmsText text = cutReadably(names, length, words);
                if (text.segments() <= segments) {
                    return text;
                }
            }
        }
        for (int length = longest; length > 0; length--) {
            SmsText text = cut(names, length, words);
            if (text.segments() <= MOST_SEGMENTS) {
                return text;
            }
        }
        return cut(names, 0, words);
    }

    private static SmsText cutReadably(List<SmsName> names, int length, Function<List<String>, String> words) {
        return of(words.apply(names.stream().map(it -> it.cutReadably(length)).toList()));
    }

    private static SmsText cut(List<SmsName> names, int length, Function<List<String>, String> words) {
        return of(words.apply(names.stream().map(it -> it.cut(length)).toList()));
    }

    /** True if the text needs the alphabet of seven bits only. */
    public boolean isGsm7() {
        return Gsm7.has(text);
    }

    /** The number of segments that the text is sent in; at least one. */
    public int segments() {
        return isGsm7() ? segments(160, 153) : segments(70, 67);
    }

    /** A segment of several holds less, because it has a header. No character is divided between two segments. */
    private int segments(int alone, int each) {
        int[] lengths = lengths();
        if (IntStream.of(lengths).sum() <= alone) {
            return 1;
        }
        int segments = 1;
        int used = 0;
        for (int length : lengths) {
            if (used + length > each) {
                segments++;
                used = 0;
            }
            used += length;
        }
        return segments;
    }

    /** The length of the text: in septets, or in UTF-16 code units if it is not {@link #isGsm7}. */
    public int units() {
        return IntStream.of(lengths()).sum();
    }

    private int[] lengths() {
        return isGsm7()
                ? text.chars().map(it -> Gsm7.septets((char) it)).toArray()
                : text.codePoints().map(Character::charCount).toArray();
    }
}

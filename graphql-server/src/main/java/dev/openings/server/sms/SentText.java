package dev.openings.server.sms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What remains of a text when it is sent: Twilio replaces quotation marks, dashes and spaces by those of the alphabet of SMS ("Smart
 * Encoding"), and puts a sentence before the texts of a trial account. Two texts are the same if their words and numbers are.
 */
final class SentText {
    private static final String TRIAL = "Sent from your Twilio trial account - ";

    /** Characters without a width, which may be left out. */
    private static final Pattern FORMAT = Pattern.compile("\\p{Cf}+");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Modifier letters (Lm) are here because apostrophes are among them. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|\\p{Lm}+");

    private SentText() {}

    /** True if {@code sent}, as Twilio lists it, can be {@code text}. */
    static boolean isOf(String sent, String text) {
        String words = words(text);
        boolean isOfTrial =
                sent.startsWith(TRIAL) && words(sent.substring(TRIAL.length())).equals(words);
        return isOfTrial || words(sent).equals(words);
    }

    private static String words(String text) {
        String letters = Normalizer.normalize(FORMAT.matcher(text).replaceAll(""), Normalizer.Form.NFKD);
        return BETWEEN_WORDS
                .matcher(MARKS.matcher(letters).replaceAll(""))
                .replaceAll(" ")
                .replaceAll(" +", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}

package dev.openings.server.texts;

import java.util.HashMap;
import java.util.Map;

/**
 * Other ways to write characters that are not in {@link Gsm7}, where a reader loses nothing: accents of French,
 * Spanish, Italian and Portuguese, spaces, quotation marks and dashes. Accents of other languages stay, because there
 * they make another name.
 */
final class PlainLetters {
    private static final Map<Character, String> PLAIN = plain();

    private PlainLetters() {}

    private static Map<Character, String> plain() {
        Map<Character, String> plain = new HashMap<>();
        add(plain, "a", "áâã");
        add(plain, "e", "êë");
        add(plain, "i", "íîï");
        add(plain, "o", "óôõ");
        add(plain, "u", "úû");
        add(plain, "y", "ÿ");
        add(plain, "c", "ç");
        add(plain, "A", "ÁÀÂÃ");
        add(plain, "E", "ÈÊË");
        add(plain, "I", "ÍÌÎÏ");
        add(plain, "O", "ÓÒÔÕ");
        add(plain, "U", "ÚÙÛ");
        add(plain, "Y", "Ÿ");
        add(plain, "oe", "œ");
        add(plain, "OE", "Œ");
        add(plain, "'", "\u2018\u2019\u201A\u2039\u203A`\u00B4");
        add(plain, "\"", "\u201C\u201D\u201E\u00AB\u00BB");
        add(plain, "-", "\u2010\u2011\u2012\u2013\u2014\u2212");
        add(plain, "...", "\u2026");
        add(plain, " ", "\u00A0\u2007\u2009\u202F\t");
        return plain;
    }

    private static void add(Map<Character, String> plain, String replacement, String characters) {
        characters.chars().forEach(it -> plain.put((char) it, replacement));
    }

    /** {@code text} with each character that is not in {@link Gsm7} written in another way, if there is one. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(it -> plain.append(of((char) it)));
        return plain.toString();
    }

    private static String of(char character) {
        String same = String.valueOf(character);
        return Gsm7.septets(character) > 0 ? same : PLAIN.getOrDefault(character, same);
    }
}

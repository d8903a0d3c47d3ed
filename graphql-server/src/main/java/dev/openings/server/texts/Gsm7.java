package dev.openings.server.texts;

/** The characters of SMS that take seven bits: the default alphabet and its extension, of 3GPP TS 23.038, 6.2.1. */
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** Each of these is two septets: an escape, and its code in the extension. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private Gsm7() {}

    /** True if the alphabet has every character of {@code text}. */
    static boolean has(String text) {
        return text.chars().allMatch(it -> septets((char) it) > 0);
    }

    /** How many septets {@code character} takes: one or two, or none if the alphabet does not have it. */
    static int septets(char character) {
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(character) >= 0 ? 2 : 0;
    }
}

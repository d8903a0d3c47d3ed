package dev.openings.server.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Encodes a text as a phone network would: each character as its codes, and the codes into segments. It has the code
 * of every character, as TS 23.038 tables them by column and row, and shares nothing with the code under test.
 */
final class SeptetOracle {
    private static final int ESCAPE = 0x1B;
    private static final String[] COLUMNS = {
        "@£$¥èéùìòÇ\nØø\rÅå",
        "Δ_ΦΓΛΩΠΨΣΘΞ\u0000ÆæßÉ",
        " !\"#¤%&'()*+,-./",
        "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO",
        "PQRSTUVWXYZÄÖÑÜ§",
        "¿abcdefghijklmno",
        "pqrstuvwxyzäöñüà"
    };
    private static final Map<Character, Integer> EXTENSION = Map.of(
            '\f', 0x0A, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2F, '[', 0x3C, '~', 0x3D, ']', 0x3E, '|', 0x40, '€',
            0x65);

    private SeptetOracle() {}

    /** The codes of each character; empty if one has none. */
    static List<List<Integer>> codes(String text) {
        List<List<Integer>> codes = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            List<Integer> one = codes(text.charAt(i));
            if (one.isEmpty()) {
                return List.of();
            }
            codes.add(one);
        }
        return codes;
    }

    private static List<Integer> codes(char character) {
        if (EXTENSION.containsKey(character)) {
            return List.of(ESCAPE, EXTENSION.getOrDefault(character, 0));
        }
        for (int column = 0; column < COLUMNS.length; column++) {
            int row = character == 0 ? -1 : COLUMNS[column].indexOf(character);
            if (row >= 0) {
                return List.of(16 * column + row);
            }
        }
        return List.of();
    }

    /** The segments of codes or of UTF-16 units that stay together as {@code characters} groups them. */
    static List<List<Integer>> segments(List<List<Integer>> characters, int alone, int each) {
        List<Integer> all = characters.stream().flatMap(List::stream).toList();
        if (all.size() <= alone) {
            return List.of(all);
        }
        List<List<Integer>> segments = new ArrayList<>(List.of(new ArrayList<>()));
        for (List<Integer> character : characters) {
            if (segments.getLast().size() + character.size() > each) {
                segments.add(new ArrayList<>());
            }
            segments.getLast().addAll(character);
        }
        return segments;
    }

    /** The UTF-16 units of each character. */
    static List<List<Integer>> units(String text) {
        return text.codePoints()
                .mapToObj(it -> Character.toString(it).chars().boxed().toList())
                .toList();
    }
}

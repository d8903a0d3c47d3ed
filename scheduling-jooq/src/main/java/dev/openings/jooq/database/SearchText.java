package dev.openings.jooq.database;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text as lists are ordered by it and searches find it: lower case, no accents. */
public final class SearchText {
    /** The longest word that is stored and looked for. */
    static final int WORD = 100;

    /** Of a longer search, or one of more words, the rest is not read. */
    private static final int LONGEST_SEARCH = 1_000;

    private static final int MOST_WORDS = 16;
    private static final int REPLACEMENT = 0xFFFD;

    /** What a list is ordered by is never longer than this. */
    private static final int SORT = 600;

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern PHONE = Pattern.compile("[+(]*[0-9][0-9 ()/.+-]*");

    /** Country calling codes of two digits (ITU-T E.164 annex); +1 and +7 have one, all others three. */
    private static final Set<String> TWO_DIGITS = Set.of(
            "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"
                    .split(" "));

    private SearchText() {}

    /** What lists are ordered by. */
    public static String sortName(String... parts) {
        String folded = fold(String.join(" ", parts)).strip();
        return cut(folded, SORT);
    }

    /** Every word that a contact is found by. */
    public static Set<String> words(
            String givenName, String familyName, Optional<String> email, Optional<String> phone) {
        Set<String> words = new LinkedHashSet<>();
        Stream.of(Optional.of(givenName), Optional.of(familyName), email)
                .flatMap(Optional::stream)
                .flatMap(text -> Arrays.stream(BLANKS.split(fold(text))))
                .forEach(word -> addWithParts(words, word));
        phone.ifPresent(number -> addDigits(words, number.substring(1)));
        return words;
    }

    /** The words of a search; each must be the beginning of a word of a contact. Empty: everybody. */
    public static List<String> searchWords(String search) {
        String folded = fold(storable(cut(search, LONGEST_SEARCH))).strip();
        if (PHONE.matcher(folded).matches()) {
            return List.of(cut(digits(folded), WORD));
        }
        return Arrays.stream(BLANKS.split(folded))
                .filter(word -> !word.isEmpty())
                .map(word -> PHONE.matcher(word).matches() ? digits(word) : word)
                .map(word -> cut(word, WORD))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /** The same text with a mark in the place of what no database stores: NUL and halves of characters. Such text is in no row. */
    public static String storable(String text) {
        return text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The least text that no text beginning with {@code prefix} reaches, in the order of code points. */
    public static String prefixEnd(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, prefix.length() - Character.charCount(last)) + Character.toString(next);
    }

    private static void addWithParts(Set<String> words, String word) {
        add(words, word);
        String joined = NO_LETTERS.matcher(word).replaceAll("");
        add(words, joined);
        if (!joined.equals(word)) {
            Arrays.stream(NO_LETTERS.split(word)).forEach(part -> add(words, part));
        }
    }

    /** The number as it is dialled from abroad and, without the country's code, from inside. */
    private static void addDigits(Set<String> words, String number) {
        add(words, number);
        int code = number.startsWith("1") || number.startsWith("7") ? 1 : isTwoDigits(number) ? 2 : 3;
        if (number.length() > code) {
            add(words, number.substring(code));
        }
    }

    private static boolean isTwoDigits(String number) {
        return number.length() >= 2 && TWO_DIGITS.contains(number.substring(0, 2));
    }

    /** Digits without the zeros that stand for "long distance" and "abroad". */
    private static String digits(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        String significant = digits.replaceFirst("^0+", "");
        return significant.isEmpty() ? digits : significant;
    }

    private static void add(Set<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(cut(word, WORD));
        }
    }

    private static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ð', 'd')
                .replace('ı', 'i')
                .replace("þ", "th");
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}

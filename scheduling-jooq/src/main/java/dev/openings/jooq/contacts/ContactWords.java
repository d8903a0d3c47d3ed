package dev.openings.jooq.contacts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.validation.EmailAddresses;
import dev.openings.jooq.validation.PhoneNumbers;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words by which contacts are found: those that are stored for a contact, and those of a search. */
final class ContactWords {
    /** Length to which words are cut, both stored and searched. */
    private static final int MAX_WORD = 100;

    /** Length to which the text of a search is cut. */
    private static final int MAX_SEARCH = 1_000;

    /** Shorter ones are beginnings of numbers, and searched as such without asking for the country. */
    private static final int SHORTEST_WHOLE_NUMBER = 5;

    /** Further words of a search are ignored. */
    private static final int MAX_TERMS = 16;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    /** Signs, and the modifier letters that look like apostrophes (U+02B0 to U+02FF). One class: alternatives would recurse. */
    private static final Pattern NO_LETTERS = Pattern.compile("[[^\\p{L}\\p{N}]\\u02B0-\\u02FF]+");

    private static final Pattern PHONE = Pattern.compile("[+(]*[0-9][0-9 ()/.+-]*");

    /** Scripts that are written without blanks between the parts of a name. */
    private static final Set<UnicodeScript> WITHOUT_BLANKS =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private ContactWords() {}

    /**
     * The stored words: names and e-mail address with their parts; in Chinese, Japanese and Korean, from each character on; the
     * phone number, also without country code and area code.
     */
    static Set<String> stored(String givenName, String familyName, Optional<String> email, Optional<String> phone) {
        Set<String> words = new LinkedHashSet<>();
        Stream.of(Optional.of(givenName), Optional.of(familyName), email, email.map(EmailAddresses::key))
                .flatMap(Optional::stream)
                .flatMap(text -> spellings(text).stream())
                .flatMap(text -> Arrays.stream(BLANKS.split(text)))
                .forEach(word -> addWithParts(words, word));
        phone.ifPresent(number -> addNumbers(words, number));
        return words;
    }

    /**
     * The terms of a search; a contact matches if each term does. A phone number is one term, whatever its blanks.
     *
     * @param country where a number without country code is dialled
     */
    static List<SearchTerm> terms(String search, Supplier<Optional<String>> country) {
        String text = SearchText.storable(SearchText.cut(search, MAX_SEARCH)).strip();
        if (PHONE.matcher(text).matches()) {
            return List.of(phoneTerm(text, country));
        }
        return Arrays.stream(BLANKS.split(text))
                .filter(it -> !it.isEmpty())
                .distinct()
                .limit(MAX_TERMS)
                .map(it -> term(it, country))
                .toList();
    }

    /** The digits as they are, which may be the beginning of a number, or the whole number as it is dialled in the country. */
    private static SearchTerm phoneTerm(String text, Supplier<Optional<String>> country) {
        Set<List<String>> variants = new LinkedHashSet<>();
        variants.add(List.of(word(digits(text))));
        if (digits(text).length() >= SHORTEST_WHOLE_NUMBER) {
            PhoneNumbers.parse(text, country.get()).ifPresent(it -> variants.add(List.of(word(it.substring(1)))));
        }
        return new SearchTerm(variants);
    }

    private static SearchTerm term(String text, Supplier<Optional<String>> country) {
        if (PHONE.matcher(text).matches()) {
            return phoneTerm(text, country);
        }
        Set<List<String>> variants = new LinkedHashSet<>();
        for (String spelling : spellings(text)) {
            String joined = NO_LETTERS.matcher(spelling).replaceAll("");
            variants.add(List.of(word(joined.isEmpty() ? spelling : joined)));
            List<String> parts = Arrays.stream(NO_LETTERS.split(spelling))
                    .filter(it -> !it.isEmpty())
                    .map(ContactWords::word)
                    .distinct()
                    .limit(MAX_TERMS)
                    .toList();
            if (parts.size() > 1 && text.indexOf('@') < 0) {
                variants.add(parts);
            }
        }
        return new SearchTerm(variants);
    }

    /** The text without accents; and with umlauts as two letters, as they are written where keyboards lack them. */
    private static Set<String> spellings(String text) {
        String lower = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        String withoutUmlauts = lower.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ø", "oe")
                .replace("ü", "ue")
                .replace("å", "aa");
        return new LinkedHashSet<>(List.of(SearchText.fold(lower), SearchText.fold(withoutUmlauts)));
    }

    private static void addWithParts(Set<String> words, String text) {
        add(words, text);
        String joined = NO_LETTERS.matcher(text).replaceAll("");
        add(words, joined);
        Arrays.stream(NO_LETTERS.split(text)).forEach(part -> {
            add(words, part);
            addTails(words, part);
        });
    }

    private static void addTails(Set<String> words, String part) {
        String word = word(part);
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            if (WITHOUT_BLANKS.contains(UnicodeScript.of(word.codePointAt(i)))) {
                add(words, word.substring(i));
            }
        }
    }

    /** Adds the number as it is dialled from abroad, from the country, and from the area. */
    private static void addNumbers(Set<String> words, String e164) {
        add(words, e164.substring(1));
        @Nullable String noDefaultRegion = null;
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber number = numbers.parse(e164, noDefaultRegion);
            String national = numbers.getNationalSignificantNumber(number);
            add(words, digits(national));
            add(words, digits(national.substring(numbers.getLengthOfNationalDestinationCode(number))));
        } catch (NumberParseException unassigned) {
            // A numbering plan may have changed since the number was stored.
        }
    }

    /** The digits without the trunk or international prefix: leading zeros. */
    private static String digits(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        String significant = digits.replaceFirst("^0+", "");
        return significant.isEmpty() ? digits : significant;
    }

    private static void add(Set<String> words, String text) {
        if (!text.isEmpty()) {
            words.add(word(text));
        }
    }

    private static String word(String text) {
        return SearchText.cut(text, MAX_WORD);
    }
}

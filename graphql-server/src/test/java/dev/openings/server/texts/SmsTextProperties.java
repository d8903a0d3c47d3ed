package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SmsTextProperties {
    private static final String TIME = "Tue, Jan 5, 4:30 PM";

    @Property
    void theLengthAndTheSegmentsAreThoseOfTheEncodedText(@ForAll("texts") String text) {
        List<List<Integer>> codes = SeptetOracle.codes(text);
        boolean isGsm7 = !codes.isEmpty() || text.isEmpty();
        List<List<Integer>> segments = isGsm7
                ? SeptetOracle.segments(codes, 160, 153)
                : SeptetOracle.segments(SeptetOracle.units(text), 70, 67);

        SmsText sms = new SmsText(text);

        assertThat(sms.isGsm7()).isEqualTo(isGsm7);
        assertThat(sms.units()).isEqualTo(segments.stream().mapToInt(List::size).sum());
        assertThat(sms.segments()).isEqualTo(segments.size());
    }

    @Property
    void whatIsToBeSentStaysAsItIs(@ForAll("texts") String text) {
        SmsText sms = SmsText.of(text);

        assertThat(SmsText.of(sms.text())).isEqualTo(sms);
        assertThat(sms.segments()).isLessThanOrEqualTo(new SmsText(text).segments());
    }

    @Property
    void twoSegmentsAreEnoughAndTheTimeIsNeverCut(
            @ForAll("texts") String practice, @ForAll("texts") String contact, @ForAll("texts") String staff) {
        SmsText sms = fit(practice, contact, staff);

        assertThat(sms.segments()).isLessThanOrEqualTo(2);
        assertThat(sms.text()).endsWith(" is on " + TIME + ".");
        assertThat(SmsText.of(sms.text())).isEqualTo(sms);
    }

    @Property
    void namesThatFitAreWhole(@ForAll("latin") String practice, @ForAll("latin") String contact) {
        String staff = "Dr. Byron";
        String whole = words(List.of(practice, contact, staff));
        SmsText sms = fit(practice, contact, staff);

        if (SmsText.of(whole).segments() == 1) {
            assertThat(sms).isEqualTo(SmsText.of(whole));
        } else {
            assertThat(sms.segments()).isEqualTo(1);
        }
    }

    @Property
    void aCutNameIsShortEnoughAndBeginsAsTheNameDoes(
            @ForAll("texts") String name, @ForAll @IntRange(max = 40) int length) {
        String cut = new SmsName(name, 5).cut(length);

        assertThat(cut.length()).isLessThanOrEqualTo(length);
        assertThat(name.strip()).startsWith(cut.equals(name) ? cut.strip() : cut.replaceAll("\\.$", ""));
    }

    private static SmsText fit(String practice, String contact, String staff) {
        return SmsText.fit(
                List.of(new SmsName(practice, 20), new SmsName(contact, 12), new SmsName(staff, 16)),
                SmsTextProperties::words);
    }

    private static String words(List<String> names) {
        return names.get(0) + ": " + names.get(1) + ", your visit with " + names.get(2) + " is on " + TIME + ".";
    }

    /**
     * Of characters of one septet, of two, of none, with accents in one and two code points, and outside the basic
     * plane.
     */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> characters = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        20, Arbitraries.strings().withChars("abc XYZ0.éüñß@\n").ofLength(1)),
                net.jqwik.api.Tuple.of(
                        4, Arbitraries.strings().withChars("{}[]\\^~|€\f").ofLength(1)),
                net.jqwik.api.Tuple.of(
                        4,
                        Arbitraries.strings().withChars("çíœ’“–…\u202F\u00A0").ofLength(1)),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.of("Ž", "田", "😀", "👨‍👩‍👧", "e\u0301", "م", "\u0301", "\uD83D")));
        return characters.list().ofMaxSize(250).map(it -> String.join("", it));
    }

    @Provide
    Arbitrary<String> latin() {
        return Arbitraries.strings().withChars("abcdefgh ßäé").ofMinLength(1).ofMaxLength(90);
    }
}

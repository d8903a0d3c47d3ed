package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message in every language, as files that can be read: {@code src/test/resources/texts}. */
class GoldenTextsTest {
    private static final Path FILES = Path.of("src/test/resources/texts");
    private static final Path TEMPLATES = Path.of("src/main/resources/dev/openings/server/texts");
    private static final Pattern BLOCK = Pattern.compile("\\{% block (\\w+) %}(.*?)\\{% endblock %}");

    @ParameterizedTest
    @MethodSource("messages")
    void theMessageIsTheOneOfTheFile(TextLanguage language, SampleMessages kind) {
        Locale locale = Locale.forLanguageTag(language.tag());
        MailBody mail = kind.in(locale).mail();

        check(language, kind, "txt", "Subject: " + mail.subject() + "\n\n" + mail.text());
        check(language, kind, "html", mail.html());
        if (kind.hasSms()) {
            check(language, kind, "sms", kind.in(locale).sms().text() + "\n");
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void textAndHtmlSayTheSame(TextLanguage language, SampleMessages kind) {
        MailBody mail = kind.in(Locale.forLanguageTag(language.tag())).mail();
        String body = mail.html().substring(mail.html().indexOf("<body"));
        List<String> shown = Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(body.replaceAll("<a [^>]*href=\"([^\"]*)\"[^>]*>", " $1 ")
                        .replaceAll("<[^>]*>", " ")
                        .replace("&#39;", "'"))
                .toList();

        assertThat(mail.html())
                .startsWith("<!doctype html>\n<html lang=\"" + language.tag() + "\" dir=\""
                        + (language == TextLanguage.ARABIC ? "rtl" : "ltr") + "\">")
                .doesNotContain("<img", "<script", "http://");
        assertThat(Pattern.compile("[^\\p{L}\\p{N}]+").splitAsStream(mail.text()))
                .isSubsetOf(shown);
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasEveryText(TextLanguage language) throws IOException {
        for (String kind : kinds(TextLanguage.ENGLISH)) {
            List<String> english = blocks(TextLanguage.ENGLISH, kind);
            List<String> others = new ArrayList<>(blocks(language, kind));
            others.remove("colon");

            assertThat(others).as(kind).containsExactlyInAnyOrderElementsOf(english);
        }
    }

    /** They are markup in the HTML form, and would be seen as such in the others. */
    @ParameterizedTest
    @EnumSource
    void wordsHaveNoMarkup(TextLanguage language) throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve(language.tag()))) {
            assertThat(files.map(GoldenTextsTest::read)).hasSize(10).noneMatch(it -> it.matches("(?s).*[<>&].*"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSmsTakesOneSegmentWithTheSampleNames(TextLanguage language) {
        Locale locale = Locale.forLanguageTag(language.tag());
        for (SampleMessages kind : SampleMessages.values()) {
            if (kind.hasSms()
                    && !kind.name().startsWith("CHANGE")
                    && !kind.name().endsWith("_ABROAD")) {
                SmsText sms = kind.in(locale).sms();

                assertThat(sms.segments()).as(sms.text()).isEqualTo(language == TextLanguage.ARABIC ? 2 : 1);
                assertThat(sms.isGsm7()).as(sms.text()).isEqualTo(language != TextLanguage.ARABIC);
                assertThat(sms.text()).contains("Ada", ":30");
            }
        }
    }

    @Test
    void thereAreNoOtherFiles() throws IOException {
        long kinds = SampleMessages.values().length;
        long withSms = Stream.of(SampleMessages.values())
                .filter(SampleMessages::hasSms)
                .count();

        try (Stream<Path> files = Files.walk(FILES)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(Math.toIntExact(6 * (kinds * 2 + withSms)));
        }
    }

    private static List<String> kinds(TextLanguage language) throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve(language.tag()))) {
            return files.map(it -> it.getFileName().toString().replace(".peb", ""))
                    .toList();
        }
    }

    private static Stream<Arguments> messages() {
        return Stream.of(TextLanguage.values())
                .flatMap(language -> Stream.of(SampleMessages.values()).map(kind -> Arguments.of(language, kind)));
    }

    private static List<String> blocks(TextLanguage language, String kind) {
        String words = read(TEMPLATES.resolve(language.tag()).resolve(kind + ".peb"));
        List<MatchResult> blocks = BLOCK.matcher(words).results().toList();
        assertThat(blocks).allMatch(it -> !it.group(2).isBlank());
        return blocks.stream().map(it -> it.group(1)).toList();
    }

    private static void check(TextLanguage language, SampleMessages kind, String form, String text) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + form;
        Path file = FILES.resolve(language.tag()).resolve(name);
        if (Boolean.getBoolean("openings.update")) {
            write(file, text);
        }
        assertThat(text)
                .as("run this test with -Dopenings.update=true to update " + file)
                .isEqualTo(read(file));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

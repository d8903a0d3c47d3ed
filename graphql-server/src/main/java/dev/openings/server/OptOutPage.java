package dev.openings.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a person sees who follows the link to unsubscribe, in their language. */
enum OptOutPage {
    /** A button that unsubscribes. */
    ASK("opt-out.html"),
    /** No more e-mails. */
    DONE("opt-out-done.html"),
    /** The link is of no contact, or of an address that the contact has no more. */
    UNKNOWN("opt-out-unknown.html");

    private static final String RIGHT_TO_LEFT = "ar";

    private final Map<Locale, String> html = new LinkedHashMap<>();

    OptOutPage(String file) {
        String all = read("/web/opt-out/" + file);
        List<MatchResult> sections = Sections.PATTERN.matcher(all).results().toList();
        String begin = all.substring(0, sections.getFirst().start());
        String end = all.substring(sections.getLast().end());
        sections.forEach(it -> html.put(
                Locale.of(it.group(1)),
                begin.replace("{{language}}", it.group(1))
                                .replace("{{direction}}", it.group(1).equals(RIGHT_TO_LEFT) ? "rtl" : "ltr")
                                .replace("{{title}}", it.group(2))
                        + it.group()
                        + end));
    }

    /** The languages that it is written in, English first. */
    List<Locale> languages() {
        return List.copyOf(html.keySet());
    }

    /**
     * The page.
     *
     * @param language one of {@link #languages}
     * @param files the path of the files of pages, relative to the root of the site
     */
    byte[] html(Locale language, String files) {
        return Objects.requireNonNull(html.get(language))
                .replace("{{files}}", files)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(OptOutPage.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file has one section for each language: the language, and the heading. */
    private static final class Sections {
        static final Pattern PATTERN =
                Pattern.compile(" *<section [^>]*lang=\"(\\w+)\">\\s*<h1>(.*?)</h1>.*?</section>\n", Pattern.DOTALL);
    }
}

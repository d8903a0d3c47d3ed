package dev.openings.server;

import dev.openings.server.graphql.http.AcceptLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a person sees who follows the link to unsubscribe. */
enum OptOutPage {
    /** A button that unsubscribes. */
    ASK("opt-out.html"),
    /** No more e-mails. */
    DONE("opt-out-done.html"),
    /** The link is of no contact, or of an address that the contact has no more. */
    UNKNOWN("opt-out-unknown.html");

    /** A file has one section for each language, English first: the language, and the heading. */
    private static final Pattern SECTION =
            Pattern.compile(" *<section [^>]*lang=\"(\\w+)\">\\s*<h1>(.*?)</h1>.*?</section>\n", Pattern.DOTALL);

    private static final String RIGHT_TO_LEFT = "ar";

    private final String html;

    OptOutPage(String file) {
        html = read("/web/opt-out/" + file);
    }

    /**
     * The page in the language of its reader.
     *
     * @param acceptLanguage the header of the request
     * @param files the path of the files of pages, relative to the root of the site
     */
    byte[] html(Optional<String> acceptLanguage, String files) {
        List<MatchResult> sections = SECTION.matcher(html).results().toList();
        List<Locale> languages =
                sections.stream().map(it -> Locale.of(it.group(1))).toList();
        MatchResult section = sections.get(languages.indexOf(AcceptLanguage.of(acceptLanguage, languages)));
        String page = html.substring(0, sections.getFirst().start())
                + section.group()
                + html.substring(sections.getLast().end());
        return page.replace("{{language}}", section.group(1))
                .replace("{{direction}}", section.group(1).equals(RIGHT_TO_LEFT) ? "rtl" : "ltr")
                .replace("{{title}}", section.group(2))
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
}

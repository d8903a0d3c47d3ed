package dev.openings.server.graphql.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is read of the header {@code Accept-Language} (RFC 9110 section 12.5.4). */
public final class AcceptLanguage {
    /** Browsers send a few languages. A longer header is as good as none. */
    private static final int MAX_LENGTH = 500;

    private AcceptLanguage() {}

    /** The first of these languages by the preference of the caller; the first of the list without a header and for an invalid one. */
    public static Locale of(Optional<String> header, List<Locale> translated) {
        return header.filter(it -> it.length() <= MAX_LENGTH)
                .flatMap(it -> preferred(it, translated))
                .orElseGet(translated::getFirst);
    }

    private static Optional<Locale> preferred(String header, List<Locale> translated) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), translated));
        } catch (IllegalArgumentException illFormed) {
            return Optional.empty();
        }
    }
}

package dev.openings.server.compression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The header {@code Accept-Encoding} (RFC 9110, section 12.5.3). */
final class AcceptEncoding {
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private AcceptEncoding() {}

    /** One element of the header: a coding and its quality from 0 to 1. */
    private record Preference(String coding, double quality) {
        static Stream<Preference> parse(String element) {
            String[] parts = element.split(";", -1);
            String coding = parts[0].strip().toLowerCase(Locale.ROOT);
            return quality(Arrays.copyOfRange(parts, 1, parts.length)).map(it -> new Preference(coding, it)).stream();
        }

        /** Empty if it is malformed. */
        private static Optional<Double> quality(String[] parameters) {
            if (parameters.length == 0) {
                return Optional.of(1.0);
            }
            String text = parameters[0].strip().toLowerCase(Locale.ROOT);
            return parameters.length == 1 && text.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
                    ? Optional.of(Double.valueOf(text.substring(2)))
                    : Optional.empty();
        }
    }

    /**
     * True if the client accepts gzip. Malformed elements are ignored.
     *
     * @param values the values of the header; empty without the header, which is no wish for gzip
     */
    static boolean allowsGzip(List<String> values) {
        List<Preference> preferences = values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .flatMap(Preference::parse)
                .toList();
        return quality(preferences, GZIP)
                        .or(() -> quality(preferences, Set.of("*")))
                        .orElse(0.0)
                > 0;
    }

    private static Optional<Double> quality(List<Preference> preferences, Set<String> codings) {
        return preferences.stream()
                .filter(it -> codings.contains(it.coding()))
                .map(Preference::quality)
                .findFirst();
    }
}

package dev.openings.server.sms;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a form ({@code application/x-www-form-urlencoded}).
 *
 * @param values of each name, in the order of the form
 */
public record FormParameters(SortedMap<String, List<String>> values) {
    /** Reads a form; empty if it is none. */
    public static Optional<FormParameters> parse(String form) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        try {
            for (String pair : form.split("&", -1)) {
                if (!pair.isEmpty()) {
                    String[] parts = pair.split("=", 2);
                    values.computeIfAbsent(decoded(parts[0]), unused -> new ArrayList<>())
                            .add(parts.length == 2 ? decoded(parts[1]) : "");
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Optional.of(new FormParameters(values));
    }

    /** The first value of {@code name} that is not empty. */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

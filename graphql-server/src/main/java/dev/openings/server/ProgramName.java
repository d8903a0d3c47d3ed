package dev.openings.server;

import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How somebody has called the launcher, so that commands which are printed can be copied.
 *
 * @param text such as {@code ./openings}; {@code openings} without a launcher
 */
record ProgramName(String text) {
    private static final String PROPERTY = "openings.program";
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    static ProgramName of(Properties properties) {
        return new ProgramName(properties.getProperty(PROPERTY, "openings"));
    }

    /** The line of a shell that calls the launcher with these words. */
    String command(List<String> words) {
        return Stream.concat(Stream.of(text), words.stream())
                .map(ProgramName::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

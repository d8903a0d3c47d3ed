package dev.openings.jooq.feeds;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A program that reads a feed.
 *
 * @param program what it calls itself; cut to 200 characters, without control characters
 * @param form whatever else decides the bytes that it gets, such as the version of the server; another form is another
 *     revision
 * @param has true for the state whose content it has
 */
public record FeedReader(Optional<String> program, String form, Predicate<FeedState> has) {
    static final int MAX_PROGRAM = 200;

    /** Cuts the name of the program. */
    public FeedReader {
        program = program.map(FeedReader::cut).filter(it -> !it.isBlank());
    }

    private static String cut(String name) {
        return name.codePoints()
                .filter(it -> !Character.isISOControl(it))
                .limit(MAX_PROGRAM)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}

package dev.openings.server.texts;

import dev.openings.jooq.practice.Practice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a visit takes place. */
final class Place {
    private Place() {}

    /** The address of the practice, then rooms and equipment, in one line; empty if there are none. */
    static String of(Practice practice, List<String> resources) {
        return Stream.concat(practice.address().stream(), resources.stream())
                .map(OneLine::of)
                .collect(Collectors.joining(", "));
    }
}

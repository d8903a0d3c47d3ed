package dev.openings.server.texts;

import dev.openings.jooq.practice.Practice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a visit takes place. */
final class Place {
    private Place() {}

    /** The address of the practice, then the rooms, in one line; empty if there are none. */
    static String of(Practice practice, List<String> rooms) {
        return Stream.concat(practice.address().stream(), rooms.stream())
                .map(OneLine::of)
                .collect(Collectors.joining(", "));
    }
}

package dev.openings.server.graphql.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path of an input value, from its argument on: names of fields and positions in lists.
 *
 * @param steps at least one
 */
record InputPath(List<String> steps) {
    private static final String INPUT = "input";

    InputPath {
        steps = List.copyOf(steps);
    }

    static InputPath of(String argument) {
        return new InputPath(List.of(argument));
    }

    InputPath child(String step) {
        return new InputPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    InputPath child(int position) {
        return child(Integer.toString(position));
    }

    /** True inside the argument {@code input}, which all mutations have, and nothing else. */
    boolean isInInputOfMutation() {
        return steps.getFirst().equals(INPUT);
    }

    /** The steps with dots between them, for messages. */
    @Override
    public String toString() {
        return steps.stream().map(ShownText::plain).collect(Collectors.joining("."));
    }
}

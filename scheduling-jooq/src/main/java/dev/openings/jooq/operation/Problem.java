package dev.openings.jooq.operation;

import java.util.List;

/**
 * A reason for a refusal that the caller can correct.
 *
 * @param code kind of problem
 * @param message for people; it names the field and the rule
 * @param path of the field in the input: names of fields and indexes of list items, {@code ["hours", "0", "to"]}; empty:
 *     the whole input
 */
public record Problem(ProblemCode code, String message, List<String> path) {
    /** Copies the path. */
    public Problem {
        path = List.copyOf(path);
    }
}

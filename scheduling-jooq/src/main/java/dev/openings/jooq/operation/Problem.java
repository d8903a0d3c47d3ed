package dev.openings.jooq.operation;

import java.util.List;

/**
 * Something that the caller can put right.
 *
 * @param code which kind of problem
 * @param message one sentence for people, which names the value and the rule
 * @param path where in the input: names of fields and numbers of list items, {@code ["hours", "0", "to"]}; empty for
 *     the input as a whole
 */
public record Problem(ProblemCode code, String message, List<String> path) {
    /** Copies the path. */
    public Problem {
        path = List.copyOf(path);
    }
}

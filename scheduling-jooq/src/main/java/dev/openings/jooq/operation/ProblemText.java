package dev.openings.jooq.operation;

import java.util.Optional;

/** The rule that a problem is about, with its sentence. Implemented by enums; their translations are in a file each language. */
public interface ProblemText {
    /** The kind of the problem. */
    ProblemCode code();

    /** The kind of the rule; present if and only if the code is INVALID. */
    Optional<ProblemReason> reason();

    /**
     * The English sentence. {@code {name}} stands for the parameter with this name, and {@code {field}} for the last name in
     * the problem's path.
     */
    String english();

    /** The name of the enum constant. */
    String name();
}

package dev.openings.jooq.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A reason for a refusal that the caller can correct.
 *
 * @param text the rule that is broken
 * @param parameters what the sentence says of this case, by name: {@code maximum}, {@code value}
 * @param path of the field in the input: names of fields and indexes of list items, {@code ["hours", "0", "to"]}; empty:
 *     the whole input
 */
public record Problem(ProblemText text, Map<String, Object> parameters, List<String> path) {
    /** Copies the parameters, in their order, and the path. */
    public Problem {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        path = List.copyOf(path);
    }

    /** A problem without parameters. */
    public static Problem of(ProblemText text, String... path) {
        return new Problem(text, Map.of(), List.of(path));
    }

    /** This problem with one more parameter. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Problem(text, more, path);
    }

    /** This problem with another path. */
    public Problem at(List<String> otherPath) {
        return new Problem(text, parameters, otherPath);
    }

    /** The kind of the problem. */
    public ProblemCode code() {
        return text.code();
    }

    /** The kind of the broken rule; present if and only if the code is INVALID. */
    public Optional<ProblemReason> reason() {
        return text.reason();
    }

    /** One English sentence for people. It names the field and the rule. */
    public String message() {
        return message(Locale.ENGLISH);
    }

    /** The sentence in the language of {@code locale}: English or German; English for every other language. */
    public String message(Locale locale) {
        return ProblemMessages.of(locale).message(this);
    }
}

package dev.openings.server.setup;

import java.util.Optional;
import java.util.function.Function;

/** Takes an answer from the command line, or asks for it on a terminal until it follows its rule. */
public final class AskedAnswers {
    private final Optional<Function<String, String>> terminal;

    /** @param terminal shows a question and returns the line that is typed; empty if nobody sits there */
    public AskedAnswers(Optional<Function<String, String>> terminal) {
        this.terminal = terminal;
    }

    /**
     * The answer.
     *
     * @param given on the command line
     * @param question for people
     * @param usual what an empty line means, and what is taken without a terminal; empty: there must be an answer
     * @param parse throws an {@link IllegalArgumentException} whose message is the rule that the line breaks
     * @return empty if nothing was given, nobody can be asked and nothing is usual
     */
    public <T> Optional<T> answer(
            Optional<T> given, String question, Optional<String> usual, Function<String, T> parse) {
        if (given.isPresent()) {
            return given;
        }
        if (terminal.isEmpty()) {
            return usual.map(parse);
        }
        String asked = question
                + usual.filter(text -> !text.isEmpty())
                        .map(text -> " [" + text + "]")
                        .orElse("") + ": ";
        while (true) {
            String line = terminal.get().apply(asked).strip();
            try {
                if (!line.isEmpty() || usual.isPresent()) {
                    return Optional.of(parse.apply(line.isEmpty() ? usual.get() : line));
                }
            } catch (IllegalArgumentException refused) {
                asked = "It must be " + refused.getMessage() + ". " + question + ": ";
            }
        }
    }
}

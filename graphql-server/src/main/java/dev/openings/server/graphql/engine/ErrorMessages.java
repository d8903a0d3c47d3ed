package dev.openings.server.graphql.engine;

import java.util.List;
import java.util.regex.Pattern;

/** Rewrites graphql-java's messages about a document without its names for internal things. */
final class ErrorMessages {
    private static final List<Rule> RULES = List.of(
            // The kind of error and the path: the response gives the place, the sentence the kind.
            Rule.of("^Validation [eE]rror \\([^)]*\\) ?: ", ""),
            Rule.of("'?\\w+Value\\{(?:value|name)=(?:'([^'}]*)'|([^'}]*))\\}'?", "\"$1$2\""),
            Rule.of(
                    "^Variable '(\\w+)' of type '([^']+)' used in position expecting type '([^']+)'",
                    "\\$$1 is declared as $2, but $3 is required here"),
            Rule.of("^Input variable '(\\w+)' type '([^']+)'", "\\$$1 is declared as $2, which"),
            Rule.of(
                    "^(?:Argument|Field|Input field|Variable) '(\\w+)' .*coerced Null value for NonNull type.*",
                    "$1: must not be null"),
            Rule.of(" with ANTLR error ('.*') at", " $1 at"),
            // Names and tokens of the document are of any length and may hold any character.
            Rule.of("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", " "),
            Rule.of("(\\S{80})\\S+", "$1…"));

    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.DOTALL), replacement);
        }
    }

    private ErrorMessages() {}

    /** The sentence about a document, as callers get it. */
    static String plain(String message) {
        String plain = message;
        for (Rule rule : RULES) {
            plain = rule.pattern().matcher(plain).replaceAll(rule.replacement());
        }
        // A path keeps its case.
        return plain.isEmpty() || plain.matches("\\w+: .*")
                ? plain
                : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}

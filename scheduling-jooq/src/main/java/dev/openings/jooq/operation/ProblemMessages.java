package dev.openings.jooq.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sentences of problems in one language. */
final class ProblemMessages {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final ProblemMessages ENGLISH = new ProblemMessages(Locale.ENGLISH, Map.of());

    private final Locale locale;
    private final Map<String, String> translations;

    private ProblemMessages(Locale locale, Map<String, String> translations) {
        this.locale = locale;
        this.translations = translations;
    }

    /** The sentences in the language of {@code locale}; the English ones if it has no translation. */
    static ProblemMessages of(Locale locale) {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage()) ? German.MESSAGES : ENGLISH;
    }

    /** Read when it is used first. */
    private static final class German {
        static final ProblemMessages MESSAGES = new ProblemMessages(Locale.GERMAN, read("problems_de.properties"));
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(ProblemMessages.class.getResourceAsStream(file), file)) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }

    String message(Problem problem) {
        return PLACEHOLDER
                .matcher(template(problem.text()))
                .replaceAll(found -> Matcher.quoteReplacement(value(problem, found.group(1))));
    }

    private String value(Problem problem, String name) {
        if (name.equals("field")) {
            return field(problem.path());
        }
        Object value = Objects.requireNonNull(problem.parameters().get(name), name);
        return value instanceof ZonedDateTime time ? PracticeTime.text(time, locale) : value.toString();
    }

    /** The last name in the path; the steps after it are positions in a list. */
    private String field(List<String> path) {
        return path.reversed().stream()
                .filter(step -> !step.chars().allMatch(Character::isDigit))
                .findFirst()
                .map(step -> "`" + step + "`")
                .orElse(locale.equals(Locale.GERMAN) ? "Die Eingabe" : "The input");
    }

    /** The sentence with its placeholders. */
    String template(ProblemText text) {
        return translations.getOrDefault(key(text), text.english());
    }

    /** The keys of the translated sentences. */
    Set<String> keys() {
        return translations.keySet();
    }

    static String key(ProblemText text) {
        return ((Enum<?>) text).getDeclaringClass().getSimpleName() + "." + text.name();
    }
}

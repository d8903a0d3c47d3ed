package dev.openings.server.texts;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.error.RootAttributeNotFoundException;
import io.pebbletemplates.pebble.loader.StringLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * Templates that a practice has written. They print values, choose with {@code if} and repeat with one {@code for}; they
 * cannot read files, call methods or take long. A template is one of the texts that {@link TextTemplates} cannot make:
 * what it prints is plain text, and is escaped where HTML is made of it.
 */
final class OwnTemplates {
    /** More than the longest text of an e-mail that somebody reads, in characters. */
    private static final int MOST_CHARACTERS = 100_000;

    private static final PebbleEngine ENGINE = new PebbleEngine.Builder()
            .loader(new StringLoader())
            .cacheActive(false)
            .strictVariables(true)
            .autoEscaping(false)
            .newLineTrimming(false)
            .maxRenderedSize(MOST_CHARACTERS)
            .methodAccessValidator(new RecordAccessors())
            .registerExtensionCustomizer(OwnExtension::new)
            .build();

    private OwnTemplates() {}

    /**
     * The text of a template without white space at its ends.
     *
     * @throws UnusableTemplateException if it cannot be read, has a name that is not in {@code values}, or prints too much
     */
    static String render(String template, Map<String, Object> values) {
        StringWriter text = new StringWriter();
        try {
            ENGINE.getTemplate(template).evaluate(text, values);
        } catch (PebbleException unusable) {
            throw new UnusableTemplateException(line(unusable), detail(unusable));
        } catch (StackOverflowError tooDeep) {
            throw new UnusableTemplateException(1, "it is nested too deeply.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (RuntimeException unusable) {
            // Pebble leaves some errors of expressions to Java, such as those of arithmetic.
            throw new UnusableTemplateException(1, "an expression has no value.");
        }
        return text.toString().strip();
    }

    private static int line(PebbleException unusable) {
        return Optional.ofNullable(unusable.getLineNumber())
                .map(it -> Math.max(1, it))
                .orElse(1);
    }

    private static String detail(PebbleException unusable) {
        return switch (unusable) {
            case RootAttributeNotFoundException unknown -> "there is no value " + unknown.getAttributeName() + ".";
            case AttributeNotFoundException unknown -> "there is no value " + unknown.getAttributeName() + ".";
            default -> sentence(Optional.ofNullable(unusable.getPebbleMessage()).orElse("it cannot be read"));
        };
    }

    private static String sentence(String message) {
        String line = OneLine.of(message);
        return line.endsWith(".") ? line : line + ".";
    }
}

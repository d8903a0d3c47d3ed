package dev.openings.server.texts;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/**
 * The templates of messages. The words of a kind in a language are one file of blocks, {@code de/reminder.peb}; what
 * the kinds about visits share is in {@code de/visits.peb}. The forms around them are files for all languages:
 * {@code visits.html} and {@code visits.txt}, {@code sms.txt}, {@code subject.txt}.
 *
 * <p>A name that a template does not know is an error, values are never read as templates, and values are escaped in
 * HTML.
 */
final class TextTemplates {
    private static final String FOLDER = "dev/openings/server/texts";
    /** Far more than the longest texts that can be stored, in characters. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private final PebbleEngine html;
    private final PebbleEngine plain;

    private TextTemplates(Loader<String> loader) {
        this.html = engine(loader).autoEscaping(true).build();
        this.plain = engine(loader).autoEscaping(false).build();
    }

    /** The templates of the class path. */
    static TextTemplates builtIn() {
        ClasspathLoader loader = new ClasspathLoader(TextTemplates.class.getClassLoader());
        loader.setPrefix(FOLDER);
        return of(loader);
    }

    static TextTemplates of(Loader<String> loader) {
        return new TextTemplates(loader);
    }

    private static PebbleEngine.Builder engine(Loader<String> loader) {
        return new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .newLineTrimming(false)
                .maxRenderedSize(MOST_CHARACTERS)
                .methodAccessValidator(new RecordAccessors())
                .registerExtensionCustomizer(CoreWithoutRange::new);
    }

    /** Plain text: each line as the form has it, without space before the first and after the last. */
    String plain(TextLanguage language, String kind, String form, Map<String, Object> values) {
        return render(plain, language, kind, form, values);
    }

    /** An HTML document. */
    String html(TextLanguage language, String kind, String form, Map<String, Object> values) {
        return render(html, language, kind, form, values);
    }

    private static String render(
            PebbleEngine engine, TextLanguage language, String kind, String form, Map<String, Object> values) {
        Map<String, Object> context = new HashMap<>(values);
        context.put("form", form);
        context.put("language", language.tag());
        context.put("direction", language.isRightToLeft() ? "rtl" : "ltr");
        Writer text = new StringWriter();
        try {
            engine.getTemplate(language.tag() + "/" + kind + ".peb").evaluate(text, context);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().strip();
    }
}

package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.MemoryLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplatesTest {
    private static final ClockTime CLOCK = new ClockTime("today at 9", "today", "Mon", "9", "10", "");

    @Test
    void componentsOfRecordsCanBeRead() {
        assertThat(plain("{{ clock.start }} - {{ clock.end }}")).isEqualTo("9 - 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ clock.hashCode() }}",
                "{{ clock.toString() }}",
                "{{ clock.getClass() }}",
                "{{ clock.class.name }}",
                "{{ name.getBytes() }}",
                "{{ name.toUpperCase() }}",
                "{{ name.length() }}",
                "{{ unknown }}",
                "{{ clock.unknown }}",
                "{% for i in range(0, 2000000000) %}x{% endfor %}",
                "{% include '../../../../openings-logging.properties' %}",
            })
    void nothingElseCanBeCalledOrRead(String template) {
        assertThatThrownBy(() -> plain(template)).isInstanceOf(PebbleException.class);
    }

    @Test
    void theOutputIsBounded() {
        String tenTimes = "{% for a in l %}".repeat(7) + "x" + "{% endfor %}".repeat(7);

        assertThatThrownBy(() -> plain("{% set l = [1,2,3,4,5,6,7,8,9,0] %}" + tenTimes))
                .isInstanceOf(PebbleException.class);
    }

    @Test
    void valuesAreEscapedInHtmlOnly() {
        TextTemplates templates = templates("<b>{{ name }}</b>");
        Map<String, Object> values = Map.of("name", "<i>&\"'");

        assertThat(templates.plain(TextLanguage.ENGLISH, "kind", "form", values))
                .isEqualTo("<b><i>&\"'</b>");
        assertThat(templates.html(TextLanguage.ENGLISH, "kind", "form", values))
                .isEqualTo("<b>&lt;i&gt;&amp;&quot;&#39;</b>");
    }

    private static String plain(String template) {
        return templates(template).plain(TextLanguage.ENGLISH, "kind", "form", Map.of("clock", CLOCK, "name", "Ada"));
    }

    private static TextTemplates templates(String template) {
        MemoryLoader loader = new MemoryLoader();
        loader.addTemplate("en/kind.peb", template);
        return TextTemplates.of(loader);
    }
}

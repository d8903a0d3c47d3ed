package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTemplatesTest {
    private static final ClockTime CLOCK = new ClockTime("today at 9", "today", "Mon", "9", "10", "");
    private static final Map<String, Object> VALUES =
            Map.of("clock", CLOCK, "name", "Ada <&>", "empty", "", "items", List.of("a", "b"));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\u0001', delimiterString = " => ", textBlock = """
            Hello {{ name }}, {{ clock.start }} => Hello Ada <&>, 9
            {% if empty is empty %}none{% else %}some{% endif %} => none
            {% for it in items %}{{ it }};{% endfor %} => a;b;
            {{ items | join(', ') | upper }} => A, B
            {{ empty | default('nobody') }} => nobody""")
    void templatesPrintChooseAndRepeat(String template, String text) {
        assertThat(OwnTemplates.render(template, VALUES)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ clock.hashCode() }}",
                "{{ clock.getClass() }}",
                "{{ clock.class.name }}",
                "{{ name.getBytes() }}",
                "{{ unknown }}",
                "{{ clock.unknown }}",
                "{{ range(0, 2000000000) }}",
                "{% for i in range(0, 2000000000) %}{% endfor %}",
                "{% for i in 0..2000000000 %}{% endfor %}",
                "{% include 'de/reminder.peb' %}",
                "{% include '/etc/passwd' %}",
                "{% extends 'layout.html' %}",
                "{% import 'layout.html' %}",
                "{% embed 'layout.html' %}{% endembed %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% block b %}{{ block('b') }}{% endblock %}",
                "{% set x = 1 %}",
                "{% cache 'a' %}x{% endcache %}",
                "{% parallel %}x{% endparallel %}",
                "{% autoescape false %}x{% endautoescape %}",
                "{{ name | replace({'A': 'B'}) }}",
                "{{ name | raw }}",
                "{{ 1 / 0 }}",
                "{% if %}",
                "{{",
                "{% for it in items %}",
            })
    @Timeout(20)
    void nothingElseCanBeCalledOrRead(String template) {
        assertThatThrownBy(() -> OwnTemplates.render(template, VALUES)).isInstanceOf(UnusableTemplateException.class);
    }

    @Test
    void theProblemNamesTheLineAndTheValue() {
        assertThatThrownBy(() -> OwnTemplates.render("Hello\n\n{{ nmae }}", VALUES))
                .isInstanceOfSatisfying(UnusableTemplateException.class, it -> {
                    Assertions.assertThat(it.line()).isEqualTo(3);
                    Assertions.assertThat(it.detail()).isEqualTo("there is no value nmae.");
                });
        assertThatThrownBy(() -> OwnTemplates.render(
                        "a\n{% for a in items %}{% for b in items %}{% endfor %}{% endfor %}", VALUES))
                .hasMessage("line 2: a loop cannot be inside another one.");
    }

    /** The longest templates that can be stored. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in items %}",
                "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
                "{% if true %}",
                "{{ [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            })
    @Timeout(20)
    void aTemplateThatNestsDeeplyIsRefusedAtOnce(String part) {
        assertThatThrownBy(() -> OwnTemplates.render(part.repeat(10_000 / part.length()), VALUES))
                .isInstanceOf(UnusableTemplateException.class);
        String parentheses = "{{ " + "(".repeat(4_900) + "1" + ")".repeat(4_900) + " }}";
        Throwable thrown = Assertions.catchThrowable(() -> OwnTemplates.render(parentheses, VALUES));
        assertThat(thrown == null || thrown instanceof UnusableTemplateException)
                .isTrue();
    }

    @Test
    void theLongestLoopOverTheLongestListEndsSoon() {
        String list = "[" + "1,".repeat(2_400) + "1]";
        String body = "{{ " + "1+".repeat(2_400) + "1 }}";

        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            Assertions.catchThrowable(
                    () -> OwnTemplates.render("{% for a in " + list + " %}" + body + "{% endfor %}", VALUES));
        });
    }

    @Test
    void theOutputIsBounded() {
        String list = "[" + "1,".repeat(1_000) + "1]";
        String template = "{% for a in " + list + " %}" + "x".repeat(1_000) + "{% endfor %}";

        assertThatThrownBy(() -> OwnTemplates.render(template, VALUES)).isInstanceOf(UnusableTemplateException.class);
    }
}

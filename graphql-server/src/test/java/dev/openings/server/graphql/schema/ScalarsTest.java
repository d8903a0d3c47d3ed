package dev.openings.server.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.operation.ProblemCode;
import dev.openings.server.graphql.engine.MalformedValue;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
    @ParameterizedTest
    @CsvSource({
        "DateTime, 2026-03-29T09:00:00+02:00, 2026-03-29T07:00:00Z",
        "DateTime, 2026-03-29t07:00:00z, 2026-03-29T07:00:00Z",
        "DateTime, 2026-03-29T07:00:00.000Z, 2026-03-29T07:00:00Z",
        "DateTime, 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "DateTime, 9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "Date, 2028-02-29, 2028-02-29",
        "LocalTime, 00:00, 00:00",
        "LocalTime, 24:00, 24:00",
        "Duration, PT90M, PT1H30M",
        "Duration, P1D, P1D",
        "Duration, P2W, P14D",
        "TimeZone, Europe/Berlin, Europe/Berlin",
        "TimeZone, EST, America/Panama",
        "DateTime, 2026-03-29T07:00:00.999Z, 2026-03-29T07:00:00Z",
        "EmailAddress, a@b.example, a@b.example"
    })
    void valuesAreFormattedInCanonicalForm(String scalar, String text, String formatted) {
        Coercing<?, ?> coercing = scalar(scalar);

        Object value = coercing.parseValue(text, GraphQLContext.getDefault(), Locale.ROOT);

        assertThat(coercing.serialize(value, GraphQLContext.getDefault(), Locale.ROOT))
                .isEqualTo(formatted);
    }

    @ParameterizedTest
    @CsvSource({
        "DateTime, 2026-03-29T09:00:00, offset",
        "DateTime, 2026-03-29, offset",
        "DateTime, 2026-02-29T09:00:00Z, existing date",
        "DateTime, 2026-03-29T24:00:00Z, existing date",
        "DateTime, 1969-12-31T23:59:59Z, 1970 to 9999",
        "DateTime, 9999-12-31T23:59:59-01:00, 1970 to 9999",
        "Date, 2026-02-29, existing date",
        "Date, 1969-12-31, 1970 to 9999",
        "Date, 29.03.2026, such as 2026-03-29",
        "LocalTime, 9:00, 00:00 to 24:00",
        "LocalTime, 24:01, 00:00 to 24:00",
        "LocalTime, 09:00:30, 00:00 to 24:00",
        "Duration, 30, ISO 8601",
        "Duration, P1M, ISO 8601",
        "Duration, PT0.5S, whole seconds",
        "Duration, P9999999D, at most P366D",
        "TimeZone, CEST, IANA",
        "TimeZone, +02:00, IANA",
        "TimeZone, europe/berlin, IANA",
        "TimeZone, SystemV/AST4, IANA"
    })
    void invalidTextsAreMalformedAndNameTheRule(String scalar, String text, String rule) {
        Object value = scalar(scalar).parseValue(text, GraphQLContext.getDefault(), Locale.ROOT);
        Object literal = scalar(scalar)
                .parseLiteral(
                        StringValue.of(text),
                        CoercedVariables.emptyVariables(),
                        GraphQLContext.getDefault(),
                        Locale.ROOT);

        assertThat(value).isEqualTo(literal).isInstanceOfSatisfying(MalformedValue.class, malformed -> {
            assertThat(malformed.sentence()).contains(text).contains(rule);
            assertThat(malformed.problem().code()).isEqualTo(ProblemCode.INVALID);
            assertThat(malformed.problem().message()).contains(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"DateTime", "Date", "LocalTime", "Duration", "TimeZone", "EmailAddress"})
    void otherJsonIsRefused(String scalar) {
        assertThatThrownBy(() -> scalar(scalar).parseValue(7, GraphQLContext.getDefault(), Locale.ROOT))
                .isInstanceOf(CoercingParseValueException.class)
                .hasMessageContaining("must be a string");
    }

    @Test
    void anOffsetWithSecondsIsFormattedInUtc() {
        Object inMonrovia = Instant.parse("1970-06-01T12:00:00Z")
                .atZone(ZoneId.of("Africa/Monrovia"))
                .toOffsetDateTime();

        assertThat(scalar("DateTime").serialize(inMonrovia, GraphQLContext.getDefault(), Locale.ROOT))
                .isEqualTo("1970-06-01T12:00:00Z");
    }

    private static Coercing<?, ?> scalar(String name) {
        return Scalars.all().stream()
                .filter(scalar -> scalar.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getCoercing();
    }
}

package dev.openings.server.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | JSON",
                "APPLICATION/JSON | JSON",
                "application/graphql-response+json | GRAPHQL",
                "text/event-stream | EVENTS",
                "application/json, application/graphql-response+json | GRAPHQL",
                "application/json; charset=utf-8; q=1.0, application/graphql-response+json; q=0.9 | JSON",
                "*/* | JSON",
                "application/* | JSON",
                "text/html, */*; q=0.1 | JSON",
                "application/json; q=0.2, */* | JSON",
                "application/json; q=0, */* | ",
                "application/graphql-response+json; q=0, */* | JSON",
                "text/* | ",
                "text/html | ",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2 | JSON",
                // Malformed ranges are ignored.
                "nonsense | ",
                "/, ;, application/json | JSON",
                "application/json; q=high | ",
                "application/json; q=2 | ",
                "application/json; q=NaN, text/event-stream | EVENTS",
            })
    void theTypeWithTheHighestQualityIsChosen(String accept, ResponseType type) {
        assertThat(ResponseType.of(List.of(accept))).isEqualTo(Optional.ofNullable(type));
    }

    @Test
    void jsonIsChosenWithoutAHeader() {
        assertThat(ResponseType.of(List.of())).hasValue(ResponseType.JSON);
        assertThat(ResponseType.of(List.of("", " , "))).hasValue(ResponseType.JSON);
    }
}

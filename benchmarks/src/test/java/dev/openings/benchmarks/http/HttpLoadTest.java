package dev.openings.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.benchmarks.load.LoadDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
    @Test
    void everyRequestIsMeasuredAndHasARow() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        new HttpLoad(
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        LoadDatabase.Kind.H2,
                        List.of(1),
                        Duration.ofMillis(20),
                        1)
                .run();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("baseline: 20 objects of 3 fields")
                .contains(SlotsRequest.ALL.stream().map(SlotsRequest::name).toList());
    }
}

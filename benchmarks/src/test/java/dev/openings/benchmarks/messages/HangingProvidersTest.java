package dev.openings.benchmarks.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.benchmarks.load.LoadDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HangingProvidersTest {
    @Test
    void everyCallIsMeasuredWhileTheProvidersHang() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        boolean allHung = new HangingProviders(
                        new PrintStream(printed, true, StandardCharsets.UTF_8), LoadDatabase.Kind.H2, 1)
                .run();

        assertThat(allHung).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("10 calls of each kind")
                .contains("| CANCEL |", "| MOVE |", "| CHECK_IN |", "| ERASE |", "| OPT_OUT |");
    }
}

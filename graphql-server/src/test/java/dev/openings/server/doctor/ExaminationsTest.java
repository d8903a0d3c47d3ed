package dev.openings.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.settings.SettingsExamination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be planted in an installation of a test: the time of the machine, its disk, and a peer that never answers. */
class ExaminationsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"50000000, FAULT", "500000000, WARNING", "5000000000, OK"})
    void littleRoomIsAWarningAndNoneAFault(long free, Finding.Verdict verdict) {
        assertThat(MachineExamination.disk(free, folder).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"2024a, WARNING", "2026a, OK", "2027b, OK"})
    void rulesOfZonesThatAreYearsOldAreAWarning(String version, Finding.Verdict verdict) {
        assertThat(MachineExamination.zones(version, 2027).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1, OK", "-10, WARNING", "31, FAULT"})
    void clocksThatDifferAreAWarningOrAFault(int seconds, Finding.Verdict verdict) {
        assertThat(DatabaseExamination.difference(NOW.plusSeconds(seconds), NOW).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void aClockOfTheLastCenturyIsAFault() {
        String report = examine(Map.of(), Instant.parse("1999-01-01T00:00:00Z"), Duration.ofSeconds(30));

        assertThat(report)
                .contains("FAULT    clock: it shows 1999-01-01T00:00:00Z")
                .contains("timedatectl");
    }

    @Test
    void aPeerThatNeverAnswersIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Map<String, String> mail = Map.of(
                    "OPENINGS_SMTP_URL",
                    "smtp://127.0.0.1:" + silent.getLocalPort(),
                    "OPENINGS_MAIL_FROM",
                    "a@b.example");

            assertThat(examine(mail, NOW, Duration.ofSeconds(2)))
                    .contains("FAULT    e-mail: no answer within 2 seconds")
                    .contains("1 fault, ");
        }
    }

    private String examine(Map<String, String> environment, Instant now, Duration longest) {
        SettingsExamination read =
                SettingsExamination.of(environment, new Properties(), List.of(), folder.resolve("data"), 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean isWell = new Doctor(read, () -> now, files -> {}, longest)
                .examine(Optional.empty(), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(isWell).isFalse();
        return out.toString(StandardCharsets.UTF_8);
    }
}

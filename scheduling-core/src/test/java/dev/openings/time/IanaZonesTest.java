package dev.openings.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IanaZonesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/Argentina/Buenos_Aires",
                "Etc/GMT+5",
                "US/Eastern",
                "Arctic/Longyearbyen",
                "UTC",
                "CET",
                "EST5EDT",
                "GB-Eire",
                "NZ-CHAT",
                "W-SU"
            })
    void namesOfTheDatabaseAreFound(String name) {
        assertThat(IanaZones.find(name)).contains(ZoneId.of(name));
        assertThat(IanaZones.contains(ZoneId.of(name))).isTrue();
    }

    @Test
    void linksThatTheJdkLacksAreFoundWithTheirOffsets() {
        Instant july = Instant.parse("2027-07-01T12:00:00Z");

        assertThat(IanaZones.find("EST").orElseThrow().getRules().getOffset(july))
                .isEqualTo(ZoneOffset.ofHours(-5));
        assertThat(IanaZones.find("MST").orElseThrow().getRules().getOffset(july))
                .isEqualTo(ZoneOffset.ofHours(-7));
        assertThat(IanaZones.find("HST").orElseThrow().getRules().getOffset(july))
                .isEqualTo(ZoneOffset.ofHours(-10));
        assertThat(IanaZones.find("ROC").orElseThrow().getRules().getOffset(july))
                .isEqualTo(ZoneOffset.ofHours(8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SystemV/AST4", "SystemV/PST8PDT", "CEST", "europe/berlin", "+02:00", "Z", "Mars/Olympus", ""})
    void otherNamesAreNotFound(String name) {
        assertThat(IanaZones.find(name)).isEmpty();
    }

    @Test
    void zonesOfTheJdkAloneAndOffsetsAreNotOfTheDatabase() {
        assertThat(IanaZones.contains(ZoneId.of("SystemV/AST4"))).isFalse();
        assertThat(IanaZones.contains(ZoneOffset.ofHours(2))).isFalse();
        assertThat(IanaZones.contains(ZoneId.of("UTC+2"))).isFalse();
    }
}

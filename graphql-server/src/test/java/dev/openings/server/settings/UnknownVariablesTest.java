package dev.openings.server.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt variable is no setting, and somebody should hear of it. */
class UnknownVariablesTest {
    @ParameterizedTest
    @CsvSource({
        "OPENINGS_SMPT_URL,OPENINGS_SMTP_URL",
        "OPENINGS_PUBLICURL,OPENINGS_PUBLIC_URL",
        "OPENINGS_DATABASE_PASWORD,OPENINGS_DATABASE_PASSWORD",
        "OPENINGS_TWILIO_FORM,OPENINGS_TWILIO_FROM"
    })
    void aMisspeltVariableIsRefusedWithTheOneThatWasMeant(String given, String meant) {
        assertThatThrownBy(() -> read(given))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(given + " is no setting; the most similar one is " + meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPENINGS_JAVA_OPTIONS",
                "OPENINGS_SERVICE_HOST",
                "OPENINGS_SERVICE_PORT_HTTP",
                "OPENINGS_PORT",
                "OPENINGS_DB_PORT",
                "OPENINGS_PORT_8080_TCP_ADDR",
                "OPENINGS_DB_SERVICE_HOST",
                "OPENINGSX",
                "HOME"
            })
    void variablesOfOthersAreTheirs(String name) {
        assertThatCode(() -> read(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPENINGS_PROT", "OPENINGS_WEB_PORT", "OPENINGS_DAT", "OPENINGS_SETTING"})
    void aNumberOrPathInAVariableOfNobodyIsRefused(String name) {
        assertThatThrownBy(() -> settings(Map.of(name, "9000"))).hasMessageContaining(name + " is no setting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPENINGS_PORT", "OPENINGS_DATA", "OPENINGS_SETTINGS"})
    void variablesOfCommandsAreKnown(String name) {
        assertThatCode(() -> settings(Map.of(name, "9000"))).doesNotThrowAnyException();
    }

    @Test
    void aVariableWithoutAValueIsMisspeltAllTheSame() {
        assertThatThrownBy(() -> settings(Map.of("OPENINGS_SMPT_URL", ""))).hasMessageContaining("is no setting");
    }

    private static void read(String name) {
        settings(Map.of(name, "tcp://10.0.0.1:8080"));
    }

    private static void settings(Map<String, String> environment) {
        new SettingsReader(new SettingSources(environment, new Properties(), List.of()))
                .settings(Path.of("data"), 8080);
    }
}

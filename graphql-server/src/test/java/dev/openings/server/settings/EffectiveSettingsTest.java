package dev.openings.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What admins see of the settings. */
class EffectiveSettingsTest {
    @Test
    void whatIsSetIsToldByNameAndSecretsAreNotTold() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("OPENINGS_PUBLIC_URL", "https://book.example.org"),
                Map.entry("OPENINGS_DATABASE_URL", "jdbc:postgresql://db/openings?password=hidden1"),
                Map.entry("OPENINGS_DATABASE_USER", "openings"),
                Map.entry("OPENINGS_DATABASE_PASSWORD", "hidden2"),
                Map.entry("OPENINGS_SMTP_URL", "smtps://user:hidden3@mail.example.org"),
                Map.entry("OPENINGS_MAIL_FROM", "practice@example.org"),
                Map.entry("OPENINGS_TRACES_URL", "https://user:hidden4@traces.example.org/v1/traces"),
                Map.entry("OPENINGS_SESSION_IDLE", " "));

        List<EffectiveSetting> settings = settings(environment).inForce();

        assertThat(settings)
                .contains(new EffectiveSetting("OPENINGS_PUBLIC_URL", Optional.of("https://book.example.org")));
        assertThat(settings)
                .filteredOn(it -> it.value().isEmpty())
                .extracting(EffectiveSetting::name)
                .contains(
                        "OPENINGS_DATABASE_URL",
                        "OPENINGS_DATABASE_PASSWORD",
                        "OPENINGS_SMTP_URL",
                        "OPENINGS_TRACES_URL");
        assertThat(settings.toString()).doesNotContain("hidden");
        assertThat(settings).extracting(EffectiveSetting::name).isSorted().doesNotContain("OPENINGS_SESSION_IDLE");
    }

    @Test
    void withoutSettingsNothingIsTold() {
        assertThat(settings(Map.of()).inForce()).isEmpty();
    }

    private static Settings settings(Map<String, String> environment) {
        return new SettingsReader(new SettingSources(environment, new Properties(), List.of()))
                .settings(Path.of("data"), 8080);
    }
}

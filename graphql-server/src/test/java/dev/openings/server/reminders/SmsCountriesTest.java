package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmsCountriesTest {
    @Test
    void theCountryOfTheSenderIsTheDefault() {
        assertThat(countries("+436641234567", Map.of())).containsExactly("AT");
        assertThat(countries("+436641234567", Map.of("OPENINGS_SMS_COUNTRIES", "DE, CH")))
                .containsExactlyInAnyOrder("DE", "CH");
        assertThat(countries("Practice", Map.of("OPENINGS_SMS_COUNTRIES", "DE")))
                .containsExactly("DE");
    }

    @Test
    void aSenderWithoutANumberNeedsAListAndAListHasCountries() {
        assertThatThrownBy(() -> countries("Practice", Map.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(
                        "OPENINGS_SMS_COUNTRIES is required when OPENINGS_TWILIO_FROM is not a phone number");
        for (String wrong : List.of("Germany", "de", "DE,,AT", "XX")) {
            assertThatThrownBy(() -> countries("+436641234567", Map.of("OPENINGS_SMS_COUNTRIES", wrong)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("OPENINGS_SMS_COUNTRIES");
        }
    }

    private static Set<String> countries(String from, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("OPENINGS_TWILIO_ACCOUNT", "AC1");
        variables.put("OPENINGS_TWILIO_TOKEN", "secret");
        variables.put("OPENINGS_TWILIO_FROM", from);
        return new SettingsReader(new SettingSources(variables, new Properties(), List.of()))
                .settings(Path.of("unused"), 0)
                .reminders()
                .twilio()
                .orElseThrow()
                .countries();
    }
}

package dev.openings.server.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmsCountriesTest {
    @Test
    void theCountryOfANumberIsKnown() {
        assertThat(SmsCountries.of("+436641234567")).contains("AT");
        assertThat(SmsCountries.of("+882161234567")).as("a satellite").isEmpty();
        assertThat(SmsCountries.of("Practice")).isEmpty();
    }

    @Test
    void aListOfCountriesHasCountries() {
        assertThat(countries("+436641234567", Map.of())).isEmpty();
        assertThat(countries("+436641234567", Map.of("OPENINGS_SMS_COUNTRIES", "DE, CH")))
                .contains(Set.of("DE", "CH"));
        for (String wrong : List.of("Germany", "de", "DE,,AT", "XX")) {
            assertThatThrownBy(() -> countries("+436641234567", Map.of("OPENINGS_SMS_COUNTRIES", wrong)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("OPENINGS_SMS_COUNTRIES");
        }
    }

    @Test
    void aSenderIsANumberANameOrAService() {
        for (String sender : List.of("+436641234567", "12345", "Practice", "Dr 2 & Co", "MG" + "0f".repeat(16))) {
            assertThat(SmsSender.parse(sender).text()).isEqualTo(sender);
        }
        assertThat(SmsSender.parse("MG" + "0f".repeat(16)).parameter()).isEqualTo("MessagingServiceSid");
        assertThat(SmsSender.parse("Practice").parameter()).isEqualTo("From");
        assertThat(SmsSender.parse("+436641234567").messagesPerSecond()).isEqualTo(1);
        assertThat(SmsSender.parse("Practice").messagesPerSecond()).isEqualTo(10);
        for (String wrong : List.of("Practice North", "123456789", "12", "+", "+0123456", "Zürich", "a\nb", "")) {
            assertThatThrownBy(() -> SmsSender.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> countries("Practice North", Map.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("OPENINGS_TWILIO_FROM must be a phone number");
    }

    private static Optional<Set<String>> countries(String from, Map<String, String> more) {
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

package dev.openings.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.messages.MessageSettings;
import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import dev.openings.server.sms.SmsOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The settings of the channels. */
class MailSettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void withoutSettingsThereAreFourConnectionsOfEachChannel() {
        MessageSettings settings = read(Map.of());

        assertThat(settings.mail()).isEqualTo(new MailOptions(Optional.empty(), Optional.empty(), 4, Optional.empty()));
        assertThat(settings.sms()).isEqualTo(new SmsOptions(OptionalInt.empty(), 4));
    }

    @Test
    void everySettingIsRead() {
        MessageSettings settings = read(Map.of(
                "OPENINGS_MAIL_HELO", "mx.practice.example",
                "OPENINGS_MAIL_RETURN_PATH", "bounce@practice.example",
                "OPENINGS_MAIL_CONNECTIONS", "100",
                "OPENINGS_BOUNCE_SECRET", SECRET,
                "OPENINGS_SMS_PER_SECOND", "1000",
                "OPENINGS_SMS_CONNECTIONS", "1"));

        assertThat(settings.mail())
                .isEqualTo(new MailOptions(
                        Optional.of("mx.practice.example"),
                        Optional.of(BounceAddress.of("bounce@practice.example")),
                        100,
                        Optional.of(SECRET)));
        assertThat(settings.mail().toString()).doesNotContain(SECRET);
        assertThat(settings.sms()).isEqualTo(new SmsOptions(OptionalInt.of(1000), 1));
    }

    @Test
    void valuesOutsideOfTheirBoundsStopTheStart() {
        Map<String, List<String>> wrong = Map.of(
                "OPENINGS_MAIL_HELO", List.of("localhost", "127.0.0.1", "a b.example", "-a.example"),
                "OPENINGS_MAIL_RETURN_PATH", List.of("bounce", "a+b@c.example", "Name <a@b.example>"),
                "OPENINGS_MAIL_CONNECTIONS", List.of("0", "101", "x"),
                "OPENINGS_SMS_CONNECTIONS", List.of("0", "101"),
                "OPENINGS_SMS_PER_SECOND", List.of("0", "1001", "1.5"),
                "OPENINGS_BOUNCE_SECRET", List.of("short", SECRET.substring(1), "with spaces " + SECRET));

        wrong.forEach((name, values) -> assertThat(values)
                .allSatisfy(value -> assertThatThrownBy(() -> read(Map.of(name, value)))
                        .isInstanceOf(StartupException.class)
                        .hasMessageContaining(name + " must be")));
    }

    private static MessageSettings read(Map<String, String> variables) {
        return new SettingsReader(new SettingSources(variables, new Properties(), List.of()))
                .settings(Path.of("unused"), 0)
                .reminders();
    }
}

package dev.openings.server.doctor;

import dev.openings.server.mail.SmtpServer;
import dev.openings.server.security.OidcSettings;
import dev.openings.server.settings.Settings;
import dev.openings.server.sms.Twilio;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The passwords among the settings: what drivers and servers say may repeat them. */
record Secrets(List<String> texts) {
    /** A shorter one would hide parts of words. */
    private static final int SHORTEST = 4;

    private static final Pattern IN_URL = Pattern.compile("(?i)password=([^&;]+)");

    static Secrets of(Settings settings) {
        Optional<Settings.Database> database = settings.database();
        return new Secrets(Stream.of(
                        database.flatMap(Settings.Database::password),
                        database.flatMap(Settings.Database::owner).flatMap(Settings.Owner::password),
                        database.map(it -> IN_URL.matcher(it.url()))
                                .filter(Matcher::find)
                                .map(found -> found.group(1)),
                        settings.reminders()
                                .smtp()
                                .map(url -> SmtpServer.of(url, true).password()),
                        settings.reminders().twilio().map(Twilio::token),
                        settings.reminders().mail().bounceSecret(),
                        settings.oidc().flatMap(OidcSettings::client).flatMap(OidcSettings.Client::secret))
                .flatMap(Optional::stream)
                .filter(text -> text.length() >= SHORTEST)
                .toList());
    }

    String hide(String text) {
        String shown = text;
        for (String secret : texts) {
            shown = shown.replace(secret, "…");
        }
        return shown;
    }
}

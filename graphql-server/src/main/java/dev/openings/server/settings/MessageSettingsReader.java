package dev.openings.server.settings;

import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.mail.BounceAddress;
import dev.openings.server.mail.MailOptions;
import dev.openings.server.messages.MessageSettings;
import dev.openings.server.sms.SmsOptions;
import dev.openings.server.sms.SmsSender;
import dev.openings.server.sms.Twilio;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the settings of messages: the providers, how fast and how often they are asked. */
final class MessageSettingsReader {
    private static final URI TWILIO_API = URI.create("https://api.twilio.com");
    private static final String CONNECTIONS = "a whole number from 1 to 100";

    private final SettingSources sources;

    MessageSettingsReader(SettingSources sources) {
        this.sources = sources;
    }

    MessageSettings read() {
        return new MessageSettings(
                sources.secret(
                        "smtp.url",
                        "a URL with a host that begins with smtp://, smtp+starttls:// or smtps://",
                        SettingParsers::smtpUrl),
                sources.trueOrFalse("smtp.insecure"),
                sources.text("mail.from"),
                twilio(),
                sources.value("reminder.interval", SettingSources.DURATION, SettingParsers::duration)
                        .orElse(MessageSettings.DEFAULT.interval()),
                sources.value(
                                "reminder.backoff",
                                "positive durations of at most 366 days separated by commas such as PT1M,PT5M",
                                SettingParsers::durations)
                        .orElse(MessageSettings.DEFAULT.backoff()),
                sources.value(
                                "public.confirm.within",
                                "a positive duration of at most 366 days such as PT30M, or none",
                                SettingParsers::durationOrNone)
                        .orElse(MessageSettings.DEFAULT.confirmWithin()),
                mostInADay(),
                mailOptions(),
                smsOptions());
    }

    private MailOptions mailOptions() {
        return new MailOptions(
                sources.value("mail.helo", "the full name of a host such as mail.example.org", SettingParsers::helo),
                sources.value(
                        "mail.return.path",
                        "an e-mail address such as bounce@example.org, with at most 27 characters before the @",
                        BounceAddress::of),
                sources.value("mail.connections", CONNECTIONS, SettingParsers::connections)
                        .orElse(MailOptions.DEFAULT.connections()),
                sources.secret("bounce.secret", "32 to 200 characters without spaces", SettingParsers::sharedSecret));
    }

    private SmsOptions smsOptions() {
        return new SmsOptions(
                sources.value("sms.per.second", "a whole number from 1 to 1000", SettingParsers::rate)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                sources.value("sms.connections", CONNECTIONS, SettingParsers::connections)
                        .orElse(SmsOptions.DEFAULT.connections()));
    }

    private Map<ReminderChannel, Integer> mostInADay() {
        Map<ReminderChannel, Integer> limits = new EnumMap<>(ReminderChannel.class);
        sources.positiveNumber("emails.per.day").ifPresent(it -> limits.put(ReminderChannel.EMAIL, it));
        sources.positiveNumber("sms.per.day").ifPresent(it -> limits.put(ReminderChannel.SMS, it));
        return limits;
    }

    private Optional<Twilio> twilio() {
        Optional<String> account = sources.text("twilio.account");
        Optional<String> token = sources.text("twilio.token");
        Optional<SmsSender> from = sources.value(
                "twilio.from",
                "a phone number such as +4930123456, a name of at most 11 letters and digits, or the SID of a Messaging Service",
                SmsSender::parse);
        URI url = sources.value(
                        "twilio.url", "an HTTP or HTTPS URL such as https://api.twilio.com", SettingParsers::baseUrl)
                .orElse(TWILIO_API);
        sources.requireBothOrNone("twilio.account", account, "twilio.token", token);
        sources.requireBothOrNone("twilio.account", account, "twilio.from", from);
        Optional<Set<String>> countries = sources.value(
                "sms.countries",
                "ISO 3166-1 codes of countries separated by commas such as DE,AT",
                SettingParsers::countries);
        return account.isPresent() && token.isPresent() && from.isPresent()
                ? Optional.of(new Twilio(account.get(), token.get(), from.get(), url, countries))
                : Optional.empty();
    }
}

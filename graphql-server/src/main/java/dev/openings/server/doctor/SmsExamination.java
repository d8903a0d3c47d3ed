package dev.openings.server.doctor;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.channels.OutgoingSms;
import dev.openings.server.channels.SendResult;
import dev.openings.server.settings.Settings;
import dev.openings.server.sms.SmsChannel;
import dev.openings.server.sms.Twilio;
import dev.openings.server.tracing.Traces;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SMS provider: the account; and a test SMS. */
record SmsExamination(
        Settings settings, ExaminedPractice examined, Optional<TestRecipient> recipient, InstantSource clock)
        implements Examination {
    private static final String SUBJECT = "SMS";

    @Override
    public List<Finding> findings() {
        Optional<Twilio> twilio = settings.reminders().twilio();
        if (twilio.isEmpty()) {
            return List.of(Finding.ok(SUBJECT, "no provider is set: none are sent"));
        }
        SmsChannel channel = new SmsChannel(twilio.get(), settings.publicUrl(), clock, Traces.OFF);
        List<Finding> found = new ArrayList<>();
        Practice practice = examined.practice();
        channel.missingSetting(() -> practice)
                .ifPresent(line ->
                        found.add(examined.missing(SUBJECT, line, "Set OPENINGS_SMS_COUNTRIES, such as DE,AT.")));
        Finding account =
                finding(channel.tryAccount(), "the account " + twilio.get().account() + " is active");
        found.add(account);
        if (recipient.isPresent()
                && recipient.get() instanceof TestRecipient.Phone(String number)
                && account.verdict() == Finding.Verdict.OK) {
            OutgoingSms sms = OutgoingSms.first(
                    UUID.randomUUID(), number, "Test of SMS by the command doctor.", Optional.empty());
            found.add(finding(channel.send(sms, practice), "Twilio took a test SMS to " + number));
        }
        return found;
    }

    private static Finding finding(SendResult result, String success) {
        return switch (result) {
            case SendResult.Accepted accepted -> Finding.ok(SUBJECT, success);
            case SendResult.Refused(String reason, var unused) -> fault(reason);
            case SendResult.Failed(String reason) -> fault(reason);
            case SendResult.Unavailable(String reason, var unused) -> fault(reason);
            case SendResult.Unknown(String reason) -> fault(reason);
        };
    }

    private static Finding fault(String reason) {
        return Finding.fault(SUBJECT, reason, cure(reason));
    }

    private static String cure(String reason) {
        if (reason.contains("401") || reason.contains("403") || reason.contains("404")) {
            return "Copy the SID of the account and its token from Twilio's console to OPENINGS_TWILIO_ACCOUNT and "
                    + "OPENINGS_TWILIO_TOKEN.";
        }
        if (reason.contains("country")) {
            return "Add the country to OPENINGS_SMS_COUNTRIES.";
        }
        if (reason.contains("not active")) {
            return "Twilio's console tells why the account is suspended.";
        }
        return reason.contains("reached")
                ? "Let this machine reach api.twilio.com by HTTPS, or correct OPENINGS_TWILIO_URL."
                : "Look the error up in Twilio's console, Monitor, Logs.";
    }
}

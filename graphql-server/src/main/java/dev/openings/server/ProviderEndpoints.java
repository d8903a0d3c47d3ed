package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.server.messages.StoredReports;
import dev.openings.server.settings.Settings;
import dev.openings.server.sms.TwilioSignature;
import java.time.InstantSource;
import java.util.Optional;

/** The endpoints that providers of SMS and e-mail call. One is there only if its secret is configured. */
record ProviderEndpoints(Openings openings, Settings settings, InstantSource clock, ProviderRequests requests) {

    /** Twilio signs the address that it calls, so that address must be known. */
    Optional<SmsEndpoint> texts() {
        return settings.reminders()
                .twilio()
                .flatMap(twilio -> settings.publicUrl().map(url -> new TwilioSignature(twilio.token(), url)))
                .map(signatures -> new SmsEndpoint(signatures, new StoredReports(openings), this::received, requests));
    }

    Optional<BounceEndpoint> bounces() {
        return settings.reminders()
                .mail()
                .bounceSecret()
                .map(secret -> new BounceEndpoint(secret, new StoredReports(openings), requests));
    }

    /** Twilio itself answers STOP and START; nothing else is answered, so that two programs never talk to each other. */
    private Optional<String> received(String providerId, String from, String text) {
        openings.replies().received(clock.instant(), providerId, from, text);
        return Optional.empty();
    }
}

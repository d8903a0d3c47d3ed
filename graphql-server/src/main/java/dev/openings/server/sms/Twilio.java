package dev.openings.server.sms;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The account that sends SMS.
 *
 * @param account the SID of the account
 * @param token the secret of the account; it signs Twilio's own requests too
 * @param from what sends
 * @param url the base URL of the API
 * @param countries whose numbers get SMS, as {@link SmsCountries} names them; if empty, those of {@code from} and of the practice's
 *     phone number
 */
public record Twilio(String account, String token, SmsSender from, URI url, Optional<Set<String>> countries) {
    /** Copies the set. */
    public Twilio {
        countries = countries.map(Set::copyOf);
    }

    /** Sends SMS inside the countries of the sender and the practice. */
    public Twilio(String account, String token, String from, URI url) {
        this(account, token, SmsSender.parse(from), url, Optional.empty());
    }

    @Override
    public String toString() {
        return "Twilio[account=" + account + ", from=" + from + ", url=" + url + "]";
    }
}

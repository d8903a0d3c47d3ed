package dev.openings.server.security;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether links can be sent by e-mail: to confirm an address, or to sign in for the first time.
 *
 * @param areConfigured true if there is a mail server, and a base of links
 * @param haveSender true if mails have a sender without the address of the practice
 * @param confirmWithin how long an appointment that is booked without an account waits for its e-mail address to be confirmed;
 *     empty: it stays without
 */
public record LinkMails(boolean areConfigured, boolean haveSender, Optional<Duration> confirmWithin) {
    /** No link can be sent. */
    public static final LinkMails NONE = new LinkMails(false, false, Optional.empty());

    /** True if a practice with this address can send links; it is the sender if there is no other. */
    public boolean areSent(Optional<String> practiceAddress) {
        return areConfigured && (haveSender || practiceAddress.isPresent());
    }

    /** The time to confirm an appointment of a practice with this address; empty: it stays without a confirmation. */
    public Optional<Duration> confirmWithin(Optional<String> practiceAddress) {
        return areSent(practiceAddress) ? confirmWithin : Optional.empty();
    }
}

package dev.openings.server.mail;

import java.util.Optional;

/**
 * How e-mails are sent.
 *
 * @param helo the host name that this server gives to the mail server; if empty, see {@link HeloName}
 * @param returnPath the address that mail servers send notifications of failure to; each mail has its own, with the message's ID
 *     ({@link BounceAddress}). If empty, they go to the sender
 * @param connections how many at most, at least 1
 * @param bounceSecret what a program that passes notifications on must know; if empty, they are not taken
 */
public record MailOptions(
        Optional<String> helo, Optional<BounceAddress> returnPath, int connections, Optional<String> bounceSecret) {
    /** Four connections, and no address for notifications. */
    public static final MailOptions DEFAULT = new MailOptions(Optional.empty(), Optional.empty(), 4, Optional.empty());

    @Override
    public String toString() {
        return "MailOptions[helo=" + helo + ", returnPath=" + returnPath + ", connections=" + connections + "]";
    }
}

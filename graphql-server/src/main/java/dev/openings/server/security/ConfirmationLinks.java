package dev.openings.server.security;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Links that confirm e-mail addresses. The token is the fragment of the URL, which browsers do not send: no server on the way logs
 * it, and a scanner that opens the page confirms nothing.
 */
public final class ConfirmationLinks {
    /** Links expire by time, so no token is revoked by a counter. */
    private static final long COUNTER = 1;

    private final SecretTokens secrets;
    private final Supplier<URI> publicUrl;

    /** @param publicUrl the base of links, without a slash at the end */
    public ConfirmationLinks(SecretTokens secrets, Supplier<URI> publicUrl) {
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    /** The URL to send to the address of this confirmation. */
    public String url(UUID confirmationId) {
        return publicUrl.get() + "/confirm#" + token(confirmationId);
    }

    /** The token of this confirmation. */
    public String token(UUID confirmationId) {
        return secrets.secret(SecretTokens.Purpose.ADDRESS_CONFIRMATION, confirmationId, COUNTER);
    }

    /** The confirmation that this is the token of; empty for any other text. */
    public Optional<UUID> confirmation(String token) {
        return SecretTokens.claimedId(token)
                .filter(id -> secrets.matches(token, SecretTokens.Purpose.ADDRESS_CONFIRMATION, id, COUNTER));
    }
}

package dev.openings.server.messages;

import dev.openings.server.security.SecretTokens;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Links by which the owner of an e-mail address unsubscribes, RFC 8058. A link is of one contact and one address: another address of
 * the contact has another link, so that one that was passed on ends with the address.
 */
public final class OptOutLinks {
    /** 16 hexadecimal digits are a long. */
    private static final int HASH_DIGITS = 16;

    private static final int HEXADECIMAL = 16;

    private final SecretTokens secrets;
    private final Supplier<URI> publicUrl;

    /** @param publicUrl the base of links, without a slash at the end */
    public OptOutLinks(SecretTokens secrets, Supplier<URI> publicUrl) {
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    /**
     * The URL for the header List-Unsubscribe and the text of a mail.
     *
     * @param addressHash SHA-256 of the address, in hexadecimal
     */
    public String url(UUID contactId, String addressHash) {
        return publicUrl.get() + "/opt-out/" + token(contactId, addressHash);
    }

    /** The token of the URL. */
    public String token(UUID contactId, String addressHash) {
        return secrets.secret(SecretTokens.Purpose.OPT_OUT, contactId, counter(addressHash));
    }

    /** The contact that {@code token} claims to be of. Not verified: look up the address, then call {@link #matches}. */
    public Optional<UUID> claimedContact(String token) {
        return SecretTokens.claimedId(token);
    }

    /** True if {@code token} is that of the contact with this address. */
    public boolean matches(String token, UUID contactId, String addressHash) {
        return secrets.matches(token, SecretTokens.Purpose.OPT_OUT, contactId, counter(addressHash));
    }

    private static long counter(String addressHash) {
        return Long.parseUnsignedLong(addressHash.substring(0, HASH_DIGITS), HEXADECIMAL);
    }
}

package dev.openings.server.security;

/**
 * One attempt to sign in at an identity provider. The browser keeps its secret in a cookie; what the provider sees of it is derived
 * by a hash, so that the server stores nothing and an answer is good only in the browser that asked.
 *
 * @param secret of the browser
 */
public record LoginAttempt(String secret) {
    /** The cookie with the secret. */
    public static final String COOKIE = "__Host-openings-login";

    /** A new attempt. */
    public static LoginAttempt start() {
        return new LoginAttempt(RandomSecret.next());
    }

    /** {@code state} (RFC 6749, section 10.12). */
    public String state() {
        return derived("state");
    }

    /** {@code nonce} (OpenID Connect Core 1.0, section 15.5.2). */
    String nonce() {
        return derived("nonce");
    }

    /** {@code code_verifier} (RFC 7636, section 4.1). */
    String verifier() {
        return derived("verifier");
    }

    /** {@code code_challenge} with the method S256 (RFC 7636, section 4.2). */
    String challenge() {
        return Base64Url.encode(RandomSecret.sha256(verifier()));
    }

    private String derived(String purpose) {
        return Base64Url.encode(RandomSecret.sha256(purpose + " " + secret));
    }

    @Override
    public String toString() {
        return "LoginAttempt";
    }
}

package dev.openings.jooq.signin;

/** How somebody proved who they are when they signed in. */
public enum SignInMethod {
    /** By a passkey of this practice. */
    PASSKEY,
    /** At an identity provider (OpenID Connect). */
    IDENTITY_PROVIDER
}

package dev.openings.jooq.eligibility;

/**
 * An invitation with its token, which is known at this moment only: the database has its hash.
 *
 * @param invitation as it was stored
 * @param token the secret that books: 36 characters
 */
public record IssuedInvitation(ServiceInvitation invitation, String token) {}

package dev.openings.server.security;

/** What a caller may do. {@link #ADMIN} includes {@link #STAFF}; everyone has {@link #PUBLIC}. */
public enum Role {
    PUBLIC,
    CONTACT,
    STAFF,
    ADMIN
}

package dev.openings.server.security;

/** The roles of callers. {@link #ADMIN} includes {@link #STAFF}; everyone has {@link #PUBLIC}. */
public enum Role {
    PUBLIC,
    CONTACT,
    STAFF,
    ADMIN
}

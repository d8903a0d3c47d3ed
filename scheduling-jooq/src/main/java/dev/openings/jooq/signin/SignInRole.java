package dev.openings.jooq.signin;

/** What a sign-in entitles to. */
public enum SignInRole {
    /** A contact: the own appointments. */
    CONTACT,
    /** A staff member. */
    STAFF,
    /** A staff member with the permissions of an admin. */
    ADMIN
}

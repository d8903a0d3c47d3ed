package dev.openings.eligibility;

/** Whom a service is for. Staff members who book for a contact are asked for no invitation. */
public enum Audience {
    /** Anyone. */
    EVERYONE,
    /** Contacts with an earlier or open visit, of any service, that was not cancelled. */
    KNOWN_CONTACTS,
    /** Everyone else: contacts without such a visit, and callers of whom nothing is known. */
    NEW_CONTACTS,
    /** Whoever has an invitation to the service. Its visits can be moved without another one. */
    INVITED,
    /** Nobody but staff members, who book for a contact. */
    STAFF_ONLY
}

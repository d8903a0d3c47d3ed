package dev.openings.jooq.permissions;

/** How far a permission goes for one kind of actor. */
public enum Grant {
    /** Never. */
    NEVER,
    /** For objects of the actor: their own contact, appointments, hours or feeds. */
    OWN,
    /** If the practice allows public booking. */
    PUBLIC_BOOKING,
    /** Always. */
    ALWAYS
}

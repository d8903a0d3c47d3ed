package dev.openings.jooq;

/** What a resource is. */
public enum ResourceKind {
    /** A place. */
    ROOM,
    /** A device. */
    EQUIPMENT
}

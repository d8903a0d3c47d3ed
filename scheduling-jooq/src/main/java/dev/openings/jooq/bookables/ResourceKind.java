package dev.openings.jooq.bookables;

/** What a resource is. */
public enum ResourceKind {
    /** A place. */
    ROOM,
    /** A device. */
    EQUIPMENT
}

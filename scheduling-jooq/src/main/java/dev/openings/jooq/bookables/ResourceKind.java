package dev.openings.jooq.bookables;

/** The kind of a resource. */
public enum ResourceKind {
    /** A room. */
    ROOM,
    /** A device or another piece of equipment. */
    EQUIPMENT
}

package dev.openings.server.texts;

/** How an SMS names the time zones of a visit whose recipient has another time, the shorter the later. */
enum ZoneWords {
    /** The names of both zones, with the recipient's time. */
    NAMES,
    /** The UTC offsets of both, with the recipient's time. */
    OFFSETS,
    /** The UTC offset of the practice. */
    OFFSET_OF_PRACTICE
}

package dev.openings.ical;

/** PARTSTAT of an attendee (RFC 5545 3.2.12). */
public enum Participation {
    /** Has not answered. */
    NEEDS_ACTION("NEEDS-ACTION"),
    /** Comes. */
    ACCEPTED("ACCEPTED"),
    /** Does not come. */
    DECLINED("DECLINED"),
    /** May come. */
    TENTATIVE("TENTATIVE");

    final String text;

    Participation(String text) {
        this.text = text;
    }
}

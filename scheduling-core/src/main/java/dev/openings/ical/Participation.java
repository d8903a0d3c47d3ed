package dev.openings.ical;

/** PARTSTAT of an attendee (RFC 5545 3.2.12). */
public enum Participation {
    /** No reply yet. */
    NEEDS_ACTION("NEEDS-ACTION"),
    /** Accepted. */
    ACCEPTED("ACCEPTED"),
    /** Declined. */
    DECLINED("DECLINED"),
    /** Tentatively accepted. */
    TENTATIVE("TENTATIVE");

    final String text;

    Participation(String text) {
        this.text = text;
    }
}

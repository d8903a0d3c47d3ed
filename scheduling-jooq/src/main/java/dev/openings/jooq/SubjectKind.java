package dev.openings.jooq;

/** What kind of thing an audit event is about. */
public enum SubjectKind {
    /** A {@link Service}. */
    SERVICE,
    /** A {@link StaffMember}. */
    STAFF_MEMBER,
    /** A {@link Resource}. */
    RESOURCE,
    /** An absence. */
    TIME_OFF,
    /** A {@link Contact}. */
    CONTACT,
    /** An appointment. */
    APPOINTMENT,
    /** A hold. */
    HOLD,
    /** A reminder. */
    REMINDER,
    /** A calendar feed. */
    CALENDAR_FEED
}

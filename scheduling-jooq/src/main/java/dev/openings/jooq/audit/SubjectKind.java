package dev.openings.jooq.audit;

import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.services.Service;

/** The kind of object that an audit event is about. */
public enum SubjectKind {
    /** A {@link Service}. */
    SERVICE,
    /** A {@link StaffMember}. */
    STAFF_MEMBER,
    /** A {@link Resource}. */
    RESOURCE,
    /** Time off of a staff member or a resource. */
    TIME_OFF,
    /** A calendar of holidays and closed days. */
    HOLIDAY_CALENDAR,
    /** A calendar that a staff member or a resource has elsewhere. */
    OUTSIDE_CALENDAR,
    /** A {@link Contact}. */
    CONTACT,
    /** An appointment. */
    APPOINTMENT,
    /** A hold. */
    HOLD,
    /** A reminder. */
    REMINDER,
    /** A calendar feed. */
    CALENDAR_FEED,
    /** An invitation to book a service. */
    INVITATION,
    /** A text message from a contact or a stranger. */
    INBOUND_MESSAGE
}

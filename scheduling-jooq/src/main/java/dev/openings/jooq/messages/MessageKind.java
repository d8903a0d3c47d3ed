package dev.openings.jooq.messages;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a message says. A new kind is a constant here, a case of {@link MessageContent}, its reader in {@link MessageReader}, and its
 * text.
 */
public enum MessageKind {
    /** An appointment was booked for the contact. */
    CONFIRMATION,
    /** An appointment of the contact was moved, or is with somebody else. */
    CHANGE,
    /** An appointment of the contact was cancelled. */
    CANCELLATION,
    /** An appointment of the contact is soon. */
    REMINDER,
    /** A time that became free is offered to the contact. */
    OFFER,
    /** Something happened to an appointment of the staff member. */
    STAFF_NOTICE,
    /** An appointment of the staff member as an invitation to their calendar, its new state, or its end (RFC 5546). */
    INVITATION,
    /** The appointments of the staff member on one day. */
    DIGEST,
    /** A link that confirms an e-mail address. The subject is the {@link dev.openings.jooq.confirmations.AddressConfirmation}. */
    ADDRESS_CONFIRMATION,
    /** A link with which a staff member signs in for the first time. The subject is the staff member. */
    STAFF_INVITATION,
    /** As {@link #STAFF_INVITATION}, to sign in as an admin. */
    ADMIN_INVITATION,
    /** A link with which a contact signs in for the first time. The subject is the contact. */
    CONTACT_INVITATION,
    /** A message with sample values, to see how it arrives. */
    TEST;

    /** Those that tell a contact of an appointment. */
    static final Set<MessageKind> OF_APPOINTMENTS = EnumSet.of(CONFIRMATION, CHANGE, CANCELLATION, REMINDER);

    /** True if it tells a contact of an appointment. */
    public boolean isOfAppointment() {
        return OF_APPOINTMENTS.contains(this);
    }
}

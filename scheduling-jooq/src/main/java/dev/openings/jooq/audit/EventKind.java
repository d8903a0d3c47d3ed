package dev.openings.jooq.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened to an object of the practice. */
public enum EventKind {
    /** The settings of the practice changed. */
    PRACTICE_CHANGED("updatePractice", true),
    /** A staff member was created. */
    STAFF_MEMBER_CREATED("createStaffMember", true),
    /** A staff member changed. */
    STAFF_MEMBER_CHANGED("updateStaffMember", true),
    /** A staff member was deleted. */
    STAFF_MEMBER_DELETED("deleteStaffMember", true),
    /** A resource was created. */
    RESOURCE_CREATED("createResource", true),
    /** A resource changed. */
    RESOURCE_CHANGED("updateResource", true),
    /** A service was created. */
    SERVICE_CREATED("createService", true),
    /** A service changed. */
    SERVICE_CHANGED("updateService", true),
    /** What contacts read of a service changed. */
    SERVICE_TEXTS_CHANGED("setServiceTexts", true),
    /** Own words of messages were set. */
    MESSAGE_WORDING_SET("setMessageWording", false),
    /** Messages have the built-in words again. */
    MESSAGE_WORDING_REMOVED("removeMessageWording", false),
    /** The weekly hours of a staff member or a resource changed. */
    WORKING_HOURS_CHANGED("setWorkingHours", true),
    /** The hours of one date changed. */
    DATE_OVERRIDE_CHANGED("setDateOverride", true),
    /** Time off was added. */
    TIME_OFF_ADDED("addTimeOff", true),
    /** The period, the recurrence or the reason of time off changed. */
    TIME_OFF_CHANGED("updateTimeOff", true),
    /** Time off was removed, with all of its occurrences or with one of them. */
    TIME_OFF_REMOVED("removeTimeOff", true),
    /** A holiday calendar was created. */
    HOLIDAY_CALENDAR_CREATED("createHolidayCalendar", true),
    /** A day of a holiday calendar was set or removed. */
    CLOSED_DAY_CHANGED("setClosedDay", true),
    /** The practice, a staff member or a resource got another holiday calendar, or none. */
    HOLIDAYS_SET("setHolidays", true),
    /** A holiday calendar got the days that its source has now. */
    HOLIDAYS_REFRESHED("refreshHolidays", true),
    /** The holidays of later years were added to a calendar. */
    HOLIDAYS_ADDED("addHolidays", true),
    /** An outside calendar was added. */
    OUTSIDE_CALENDAR_ADDED("addOutsideCalendar", false),
    /** The label, the address or the choices of an outside calendar changed. */
    OUTSIDE_CALENDAR_CHANGED("updateOutsideCalendar", false),
    /** An outside calendar was removed. */
    OUTSIDE_CALENDAR_REMOVED("removeOutsideCalendar", false),
    /** An outside calendar has other busy time than before. */
    OUTSIDE_BUSY_CHANGED,
    /** An event of an outside calendar has come to overlap an appointment. */
    APPOINTMENT_CLASHES("readOutsideCalendar", false),
    /** A contact was created. */
    CONTACT_CREATED("createContact", false),
    /** A contact changed. */
    CONTACT_CHANGED("updateContact", false),
    /** A contact without appointments was deleted. */
    CONTACT_DELETED("deleteContact", false),
    /** The personal data of a contact was removed. */
    CONTACT_ERASED("eraseContact", false),
    /** The owner of an e-mail address confirmed it: of a contact, and of an appointment that stays because of that. */
    ADDRESS_CONFIRMED("confirmAddress", false),
    /** A channel was turned off for an address of a contact. */
    ADDRESS_BLOCKED("blockAddress", false),
    /** A channel was turned on again for an address of a contact. */
    ADDRESS_UNBLOCKED("unblockAddress", false),
    /** Somebody dealt with a text message from a contact or a stranger. */
    INBOUND_MESSAGE_HANDLED("markInboundMessageHandled", false),
    /** An account of an identity provider was linked to a staff member or a contact, at its first sign-in. */
    ACCOUNT_LINKED("linkAccount", false),
    /** The links of a staff member or a contact to accounts of identity providers were removed. */
    ACCOUNTS_UNLINKED("unlinkAccounts", false),
    /** A passkey of a staff member or a contact was created. */
    PASSKEY_ADDED("addPasskey", false),
    /** A passkey got another name. */
    PASSKEY_RENAMED("renamePasskey", false),
    /** A passkey was removed. */
    PASSKEY_REMOVED("removePasskey", false),
    /** Somebody was invited to sign in. */
    SIGN_IN_INVITED("inviteToSignIn", false),
    /** Somebody has signed in on a page. */
    SIGNED_IN("signIn", false),
    /** Somebody has signed out, or one of their sessions was ended. */
    SIGNED_OUT("signOut", false),
    /** All sessions of somebody were ended. */
    SESSIONS_ENDED("endSessions", false),
    /** An appointment was booked. */
    APPOINTMENT_BOOKED("bookAppointment", false),
    /** The time, the staff or the resources of an appointment changed. */
    APPOINTMENT_RESCHEDULED("rescheduleAppointment", false),
    /** An appointment was cancelled. */
    APPOINTMENT_CANCELLED("cancelAppointment", false),
    /** The status of an appointment changed, other than to CANCELLED. */
    APPOINTMENT_STATUS_CHANGED("changeAppointmentStatus", false),
    /** The note of an appointment changed. */
    APPOINTMENT_EDITED("updateAppointment", false),
    /** The secret links of an appointment were replaced by new ones. */
    MANAGEMENT_LINK_RENEWED("renewManagementLink", false),
    /** Time was reserved for a caller. */
    HOLD_CREATED("holdSlot", false),
    /** A hold was released before it expired. */
    HOLD_RELEASED("releaseHold", false),
    /** A failed reminder was made due again. */
    REMINDER_RETRIED("retryReminder", false),
    /** Messages that were not sent are to be sent again. */
    MESSAGES_RETRIED("retryMessages", false),
    /** A message with sample values is to be sent. */
    TEST_MESSAGE_QUEUED("sendTestMessage", false),
    /** A reminder will not be sent: its last attempt failed, or its appointment has started. */
    REMINDER_FAILED,
    /** A message that is no reminder will not be sent. */
    MESSAGE_FAILED,
    /** A calendar feed was created. */
    CALENDAR_FEED_CREATED("createCalendarFeed", false),
    /** A calendar feed was revoked. */
    CALENDAR_FEED_REVOKED("revokeCalendarFeed", false),
    /** An invitation to book a service was created. */
    INVITATION_CREATED("createInvitation", false),
    /** An invitation to book a service was revoked. */
    INVITATION_REVOKED("revokeInvitation", false),
    /** A contact became part of another one: its appointments are of that one, and it is gone. */
    CONTACTS_MERGED("mergeContacts", false),
    /** The record of a contact was opened. */
    CONTACT_READ("contact", false),
    /** Something was refused for lack of a permission. */
    ACCESS_REFUSED("accessRefused", false),
    /** Invalid tokens were refused. */
    TOKENS_REFUSED("tokensRefused", false),
    /** Records were deleted because they had been kept long enough. */
    RECORDS_DELETED("deleteExpiredRecords", false),
    /**
     * Time was given back: an appointment was cancelled or moved, a hold was released or has expired, or the hours or the time
     * off of a bookable changed. The subject is what gave it back.
     */
    TIME_FREED;

    private final Optional<String> action;
    private final boolean isConfiguration;

    EventKind() {
        this.action = Optional.empty();
        this.isConfiguration = false;
    }

    EventKind(String action, boolean isConfiguration) {
        this.action = Optional.of(action);
        this.isConfiguration = isConfiguration;
    }

    /**
     * The mutation that causes it, or another name by which the audit log shows it; empty: it follows from another event or from
     * time, and is not listed.
     */
    Optional<String> action() {
        return action;
    }

    /** True if available slots of any bookable may depend on it. */
    boolean isConfiguration() {
        return isConfiguration;
    }

    /** The names of the kinds that the audit log does not list. */
    static List<String> namesOfUnlisted() {
        return Arrays.stream(values())
                .filter(it -> it.action.isEmpty())
                .map(Enum::name)
                .toList();
    }

    /** The names of the kinds that remove personal data from the database. */
    static List<String> namesOfRemovals() {
        return Stream.of(CONTACT_ERASED, CONTACT_DELETED, RECORDS_DELETED)
                .map(Enum::name)
                .toList();
    }

    /** The action of the kind with this name; another name, of an older or newer version, is its own action. */
    static String actionOf(String name) {
        return Arrays.stream(values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .flatMap(EventKind::action)
                .orElse(name);
    }
}

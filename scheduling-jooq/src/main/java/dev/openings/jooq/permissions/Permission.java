package dev.openings.jooq.permissions;

import static dev.openings.jooq.permissions.Grant.ALWAYS;
import static dev.openings.jooq.permissions.Grant.NEVER;
import static dev.openings.jooq.permissions.Grant.OWN;
import static dev.openings.jooq.permissions.Grant.PUBLIC_BOOKING;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.operation.ProblemReason;
import dev.openings.jooq.operation.ProblemText;
import java.util.Optional;

/**
 * Something that an actor may do or not. This list is the only place that says who may: each constant has a grant for callers
 * without an account, contacts, staff members and admins, and the sentence of its refusal.
 *
 * <p>Whoever presents the management token of an appointment ({@link Actor.LinkHolder}) has the grants of a contact, but for
 * passkeys.
 */
public enum Permission implements ProblemText {
    /** Everything of the practice that the next permission does not name. */
    READ_PRACTICE(ALWAYS, ALWAYS, ALWAYS, ALWAYS, ""),
    /** Reminder rules and quiet hours of the practice. */
    READ_PRACTICE_SETTINGS(
            NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read the reminder rules and quiet hours of the practice."),
    CHANGE_PRACTICE(NEVER, NEVER, NEVER, ALWAYS, "Only admins may change the practice."),

    /** Active services and active staff members. */
    READ_CATALOG(ALWAYS, ALWAYS, ALWAYS, ALWAYS, ""),
    READ_INACTIVE(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read inactive services and staff members."),
    CHANGE_SERVICES(NEVER, NEVER, NEVER, ALWAYS, "Only admins may change services."),
    /** The texts of a service in all languages. */
    READ_SERVICE_TEXTS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read the texts of a service in all languages."),
    /** To see and change the practice's own words of messages. */
    CHANGE_WORDING(NEVER, NEVER, NEVER, ALWAYS, "Only admins may see and change the words of messages."),
    /** To have a message with sample values sent to any address. */
    SEND_TEST_MESSAGE(NEVER, NEVER, NEVER, ALWAYS, "Only admins may send test messages."),
    /** To see a message with sample values. */
    PREVIEW_MESSAGES(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may preview messages."),
    /** Contact details and calendar of a staff member. */
    READ_STAFF_DETAILS(
            NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read the contact details and calendars of staff members."),
    CHANGE_STAFF(NEVER, NEVER, NEVER, ALWAYS, "Only admins may change staff members."),
    READ_RESOURCES(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read rooms and equipment."),
    CHANGE_RESOURCES(NEVER, NEVER, NEVER, ALWAYS, "Only admins may change rooms and equipment."),
    /** Working hours, date overrides and time off; of resources, only by admins. */
    CHANGE_HOURS(NEVER, NEVER, OWN, ALWAYS, "Only admins may change the hours of others."),

    /** Holiday calendars with their days, which may have names that are for colleagues. */
    READ_HOLIDAYS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read holiday calendars."),
    /** Holidays and closed days, which may close the whole practice. */
    CHANGE_HOLIDAYS(NEVER, NEVER, NEVER, ALWAYS, "Only admins may change holidays and closed days."),

    /** Outside calendars and their busy time, and visits that overlap it. */
    READ_OUTSIDE_CALENDARS(NEVER, NEVER, OWN, ALWAYS, "Only admins may read the outside calendars of others."),
    /** To add outside calendars for oneself or, by admins, for others and for resources. */
    ADD_OUTSIDE_CALENDARS(NEVER, NEVER, OWN, ALWAYS, "Only admins may add outside calendars for others."),
    /** To change, read anew and remove outside calendars. */
    CHANGE_OUTSIDE_CALENDARS(
            NEVER,
            NEVER,
            OWN,
            ALWAYS,
            "Only admins may change the outside calendars of others.",
            InputRule.UNKNOWN_OUTSIDE_CALENDAR),

    SEARCH_CONTACTS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may list contacts."),
    READ_CONTACT(NEVER, OWN, ALWAYS, ALWAYS, "Only staff may read other contacts.", InputRule.UNKNOWN_CONTACT),
    CREATE_CONTACT(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may create contacts."),
    CHANGE_CONTACT(NEVER, OWN, ALWAYS, ALWAYS, "Only staff may change other contacts.", InputRule.UNKNOWN_CONTACT),
    DELETE_CONTACT(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may delete contacts."),
    ERASE_CONTACT(NEVER, NEVER, NEVER, ALWAYS, "Only admins may erase contacts."),
    /** An address that this actor enters for a contact counts as verified, and a name may be any text. */
    VERIFY_CONTACT_ADDRESS(NEVER, NEVER, ALWAYS, ALWAYS, "Only addresses that staff enter count as verified."),
    /** The link to confirm an e-mail address is a secret: every caller that knows it may use it. */
    CONFIRM_ADDRESS(ALWAYS, ALWAYS, ALWAYS, ALWAYS, ""),
    /** To make one contact of two that are the same person. */
    MERGE_CONTACTS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may merge contacts."),
    READ_CONTACT_NOTES(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read the notes of a contact."),
    WRITE_CONTACT_NOTES(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may set the notes of a contact."),

    /** What kind of line the phone number of a contact has, and which channels are off for the addresses. */
    READ_REACHABILITY(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read how contacts can be reached."),
    /** To turn a channel on again for an address whose owner or provider has turned it off. */
    UNBLOCK_ADDRESS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may turn a channel on again for an address."),
    /** Text messages from contacts and strangers. */
    READ_INBOUND_MESSAGES(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read the messages of contacts."),
    HANDLE_INBOUND_MESSAGES(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may mark messages of contacts as handled."),

    SEARCH_SLOTS(ALWAYS, ALWAYS, ALWAYS, ALWAYS, ""),
    /** Whose time is taken, and from when to when. */
    READ_OBSTACLES(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read whose time is taken."),
    /** To hold time, and to book it. For whom, the next two permissions say. */
    TAKE_TIME(
            PUBLIC_BOOKING,
            ALWAYS,
            ALWAYS,
            ALWAYS,
            "This practice accepts bookings only from callers with an account."),
    BOOK_FOR_CONTACT(NEVER, OWN, ALWAYS, ALWAYS, "Only staff may book for another contact.", InputRule.UNKNOWN_CONTACT),
    BOOK_FOR_NEW_CONTACT(
            ALWAYS, NEVER, ALWAYS, ALWAYS, "A contact may book only for themselves: `newContact` must be absent."),
    /** Any number of appointments to come for one e-mail address or phone number. */
    BOOK_WITHOUT_LIMIT(NEVER, ALWAYS, ALWAYS, ALWAYS, "Callers without an account book up to a limit only."),
    /** Any number of holds at a time. */
    HOLD_WITHOUT_LIMIT(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may hold any number of times at once."),
    /** The id of a hold is a secret: every caller that knows it may read, use and release the hold. */
    USE_HOLD(ALWAYS, ALWAYS, ALWAYS, ALWAYS, ""),
    OVERRULE(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may overrule obstacles."),
    /** Rooms and equipment that the service does not list. */
    CHOOSE_ANY_RESOURCE(
            NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may choose rooms and equipment that the service does not list."),

    /** To invite somebody to book a service, and to see and revoke invitations. */
    INVITE_TO_BOOK(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may see and change invitations to book."),

    READ_APPOINTMENT(
            NEVER,
            OWN,
            ALWAYS,
            ALWAYS,
            "Only staff may read the appointments of others.",
            InputRule.UNKNOWN_APPOINTMENT),
    RESCHEDULE_APPOINTMENT(
            NEVER,
            OWN,
            ALWAYS,
            ALWAYS,
            "Only staff may move the appointments of others.",
            InputRule.UNKNOWN_APPOINTMENT),
    CHANGE_DURATION(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may change the duration of an appointment."),
    CANCEL_APPOINTMENT(
            NEVER,
            OWN,
            ALWAYS,
            ALWAYS,
            "Only staff may cancel the appointments of others.",
            InputRule.UNKNOWN_APPOINTMENT),
    /** To cancel and move after the cancellation notice of the practice. */
    IGNORE_NOTICE(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may cancel and move at so short notice."),
    CONFIRM_APPOINTMENT(
            NEVER,
            OWN,
            ALWAYS,
            ALWAYS,
            "Only staff may confirm the appointments of others.",
            InputRule.UNKNOWN_APPOINTMENT),
    /** Every other change of the status. */
    CHANGE_STATUS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may set an appointment to this status."),
    CHANGE_NOTE(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may change the note of an appointment."),
    /** To end the validity of the secret links of an appointment, and to get new ones. */
    RENEW_MANAGEMENT_LINK(
            NEVER,
            OWN,
            ALWAYS,
            ALWAYS,
            "Only staff may renew the links of the appointments of others.",
            InputRule.UNKNOWN_APPOINTMENT),
    /** The management token of an appointment that the actor may read. */
    READ_MANAGEMENT_TOKEN(
            ALWAYS,
            ALWAYS,
            NEVER,
            NEVER,
            "Staff get a management token only in the response to a booking or a renewal."),
    READ_HISTORY(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read the history of an appointment."),
    /** To be notified of changed appointments of everyone. */
    WATCH_APPOINTMENTS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may subscribe to appointments."),

    READ_REMINDERS(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may read reminders."),
    RETRY_REMINDER(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may send a reminder again."),
    /** For oneself or, by admins, for others and for resources. */
    CREATE_FEED(NEVER, NEVER, OWN, ALWAYS, "Only admins may create calendar feeds for others."),
    /** To read and to revoke a feed. Its address is a secret. */
    USE_FEED(NEVER, NEVER, OWN, ALWAYS, "Only admins may use the calendar feeds of others.", InputRule.UNKNOWN_FEED),
    /** To separate a staff member or a contact from their accounts of an identity provider. */
    UNLINK_ACCOUNTS(NEVER, NEVER, NEVER, ALWAYS, "Only admins may unlink the accounts of staff members and contacts."),
    /** To give a staff member a link with which they sign in for the first time. */
    INVITE_STAFF_MEMBER(NEVER, NEVER, NEVER, ALWAYS, "Only admins may invite staff members to sign in."),
    /** To give a contact a link with which they sign in for the first time. */
    INVITE_CONTACT(NEVER, NEVER, ALWAYS, ALWAYS, "Only staff may invite contacts to sign in."),
    /** To see, rename and remove the passkeys of a person, and to end the person's sessions. */
    CHANGE_PASSKEYS(
            NEVER,
            OWN,
            OWN,
            ALWAYS,
            "Only admins may see and change the passkeys of others.",
            InputRule.UNKNOWN_PASSKEY),
    /** Versions, health, and the settings in force. */
    READ_SYSTEM(NEVER, NEVER, NEVER, ALWAYS, "Only admins may read the state of the server."),
    READ_AUDIT_LOG(NEVER, NEVER, NEVER, ALWAYS, "Only admins may read the audit log."),
    /** The own roles, and objects by their id as far as the other permissions allow it. */
    READ_OWN_IDENTITY(ALWAYS, ALWAYS, ALWAYS, ALWAYS, "");

    private final Grant anyone;
    private final Grant contact;
    private final Grant staff;
    private final Grant admin;
    private final String refusal;
    /** Said of an object that the actor cannot know of. Such an object is absent, not forbidden. */
    private final Optional<InputRule> hidden;

    Permission(Grant anyone, Grant contact, Grant staff, Grant admin, String refusal) {
        this(anyone, contact, staff, admin, refusal, Optional.empty());
    }

    Permission(Grant anyone, Grant contact, Grant staff, Grant admin, String refusal, InputRule hidden) {
        this(anyone, contact, staff, admin, refusal, Optional.of(hidden));
    }

    Permission(Grant anyone, Grant contact, Grant staff, Grant admin, String refusal, Optional<InputRule> hidden) {
        this.anyone = anyone;
        this.contact = contact;
        this.staff = staff;
        this.admin = admin;
        this.refusal = refusal;
        this.hidden = hidden;
    }

    /** How far this permission goes for the actor. The server itself may do everything. */
    public Grant of(Actor actor) {
        return switch (actor) {
            case Actor.Anyone() -> anyone;
            case Actor.Contact unused -> contact;
            // A link to one appointment must not lead to the account of its contact.
            case Actor.LinkHolder unused -> this == CHANGE_PASSKEYS ? Grant.NEVER : contact;
            case Actor.Staff(var id, boolean isAdmin) -> isAdmin ? admin : staff;
            case Actor.Account(var name, boolean isAdmin) -> isAdmin ? admin : staff;
            case Actor.Server() -> ALWAYS;
        };
    }

    /** The problem of an actor without this permission: FORBIDDEN, with the one sentence that says who has it. */
    public Problem refusal(String... path) {
        return Problem.of(this, path);
    }

    /**
     * The problem of an actor without this permission for one object. NOT_FOUND if the actor must not learn that the object
     * exists, otherwise FORBIDDEN.
     */
    public Problem refusalOfObject(String... path) {
        return hidden.map(it -> it.at(path)).orElseGet(() -> refusal(path));
    }

    @Override
    public ProblemCode code() {
        return ProblemCode.FORBIDDEN;
    }

    @Override
    public Optional<ProblemReason> reason() {
        return Optional.empty();
    }

    @Override
    public String english() {
        return refusal;
    }
}

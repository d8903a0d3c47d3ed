package dev.openings.jooq.operation;

import java.util.Optional;

/** The rules that an input can break, but for those of who may do what: these are permissions. */
public enum InputRule implements ProblemText {
    REQUIRED(ProblemReason.REQUIRED, "{field} is required."),
    NOT_NULL(ProblemReason.REQUIRED, "{field} is required and cannot be null."),
    BLANK(ProblemReason.BLANK, "{field} must not be empty."),
    NO_STAFF(ProblemReason.BLANK, "{field} must not be empty. Omit it to allow any staff member."),
    TOO_MANY_CHARACTERS(ProblemReason.TOO_LONG, "{field} must have at most {maximum} characters: {value}."),
    TOO_MANY_CODE_POINTS(
            ProblemReason.TOO_LONG,
            "{field} must have at most {maximum} code points, of which characters such as emoji have several: {value}."),
    TOO_MANY_ITEMS(ProblemReason.TOO_MANY, "{field} must have at most {maximum} items: {value}."),
    CONTROL_CHARACTERS(ProblemReason.BAD_FORMAT, "{field} must not contain control characters."),
    CONTROL_CHARACTERS_IN_LINES(
            ProblemReason.BAD_FORMAT, "{field} must not contain control characters other than line breaks."),
    NO_EMAIL_ADDRESS(
            ProblemReason.BAD_FORMAT,
            "{field} must be an e-mail address as defined by RFC 5321, without quotation marks and of at most 254 octets: {value}."),
    NO_PHONE_NUMBER(
            ProblemReason.BAD_FORMAT,
            "{field} must be a phone number that can be assigned, such as +4930123456, or as it is dialled in the country of the practice: {value}."),
    PHONE_NUMBER_OF_NO_COUNTRY(
            ProblemReason.BAD_FORMAT,
            "{field} must begin with a country code such as +49, because the practice has no country: {value}."),
    NO_COUNTRY(ProblemReason.BAD_FORMAT, "{field} must be an ISO 3166-1 code of two letters, such as DE: {value}."),
    NO_LANGUAGE_TAG(ProblemReason.BAD_FORMAT, "{field} must be a BCP 47 language tag, such as de-AT: {value}."),
    NO_TIME_ZONE(ProblemReason.BAD_FORMAT, "{field} must be an IANA time zone, such as Europe/Berlin: {value}."),
    NO_DATE_TIME(
            ProblemReason.BAD_FORMAT,
            "{field} must be a date and time with an offset, such as 2027-01-04T09:00:00+01:00: {value}."),
    NO_DATE(ProblemReason.BAD_FORMAT, "{field} must be a date such as 2027-01-04: {value}."),
    NO_LOCAL_TIME(ProblemReason.BAD_FORMAT, "{field} must be a time of day such as 09:00: {value}."),
    NO_DURATION(
            ProblemReason.BAD_FORMAT,
            "{field} must be an ISO 8601 duration in whole seconds, without months or years, such as PT30M or P1D: {value}."),
    NO_EXACT_DURATION(
            ProblemReason.BAD_FORMAT,
            "{field} must be an exact duration such as PT30M, without calendar days: {value}."),
    NO_CURSOR(ProblemReason.BAD_FORMAT, "{field} must be a cursor that this list returned."),
    NO_WHOLE_SECONDS(ProblemReason.BAD_FORMAT, "{field} must be whole seconds: {value}."),
    NO_WHOLE_SECOND(ProblemReason.BAD_FORMAT, "{field} must be a whole second: {value}."),
    NO_WHOLE_MINUTE(ProblemReason.BAD_FORMAT, "{field} must be a whole minute: {value}."),
    NEGATIVE(ProblemReason.OUT_OF_RANGE, "{field} must not be negative: {value}."),
    NOT_POSITIVE(ProblemReason.OUT_OF_RANGE, "{field} must be positive: {value}."),
    TOO_SMALL(ProblemReason.OUT_OF_RANGE, "{field} must be at least {minimum}: {value}."),
    TOO_LARGE(ProblemReason.OUT_OF_RANGE, "{field} must be at most {maximum}: {value}."),
    OUTSIDE_YEARS(ProblemReason.OUT_OF_RANGE, "{field} must be in the years {minimum} to {maximum}: {value}."),
    OUTSIDE_TIMES(ProblemReason.OUT_OF_RANGE, "{field} must be {minimum} to {maximum}: {value}."),
    TOO_LARGE_FOR_CLOCK(
            ProblemReason.OUT_OF_RANGE, "{field} must be at most {maximum} with the alignment CLOCK: {value}."),
    MORE_THAN_STAFF(ProblemReason.OUT_OF_RANGE, "{field} must be at most the size of `staffIds`, {maximum}: {value}."),
    MORE_THAN_CANDIDATES(
            ProblemReason.OUT_OF_RANGE, "{field} must be {minimum} to the size of `candidateIds`, {maximum}: {value}."),
    NOT_AFTER_START(ProblemReason.CONFLICTING, "{field} must be after `from`: {value}."),
    NOT_AFTER_START_ON_CLOCK(
            ProblemReason.CONFLICTING,
            "{field} must be after `from` on the clock of {zone}, where recurring time off repeats: {value}."),
    NO_OCCURRENCE(ProblemReason.NOT_SUPPORTED, "{field} must be a date on which an occurrence starts: {value}."),
    BEFORE_FIRST_OCCURRENCE(
            ProblemReason.CONFLICTING,
            "{field} must not be before the first occurrence of recurring time off: {value}."),
    BEFORE_FROM_DATE(ProblemReason.CONFLICTING, "{field} must not be before `fromDate`: {value}."),
    BEFORE_VALID_FROM(ProblemReason.CONFLICTING, "{field} must not be before `validFrom`: {value}."),
    BEFORE_FROM(ProblemReason.CONFLICTING, "{field} must not be before `from`: {from}, {value}."),
    NOT_AFTER_VALID_FROM(ProblemReason.CONFLICTING, "{field} must be after `validFrom`: {value}."),
    NOT_AFTER_STARTS_FROM(ProblemReason.CONFLICTING, "{field} must be after `startsFrom`: {value}."),
    NOT_IN_THE_FUTURE(ProblemReason.OUT_OF_RANGE, "{field} must be in the future: {value}."),
    NOT_AFTER_FROM(ProblemReason.CONFLICTING, "{field} must be after `from`: {from}, {value}."),
    RANGE_TOO_LONG(ProblemReason.OUT_OF_RANGE, "{field} must be at most {maximum} days after `from`: {from}, {value}."),
    SAME_AS_FROM(ProblemReason.CONFLICTING, "{field} must differ from `from`: {value}."),
    NO_WHOLE_DAYS(
            ProblemReason.BAD_FORMAT,
            "{field} must be in whole days, such as P1D, with a time of day or in working days: {value}."),
    DAYS_AND_TIME(ProblemReason.CONFLICTING, "{field} must have either days or exact time: {value}."),
    NOT_AFTER_NOTICE(
            ProblemReason.CONFLICTING,
            "{field} must end after `minimumNotice`, or nothing could ever be booked: {minimumNotice}, {value}."),
    RESERVATION(ProblemReason.NOT_ALLOWED, "{field} must be absent: these hours cannot be reserved for services."),
    RELEASE_WITHOUT_SERVICES(
            ProblemReason.NOT_ALLOWED, "{field} must be absent without `serviceIds`: the window is for all services."),
    SERVICE_OF_OTHERS(ProblemReason.NOT_ALLOWED, "The owner of the hours takes no part in this service."),
    DUPLICATE(ProblemReason.DUPLICATE, "{field} must not contain the same ID twice."),
    DUPLICATE_LANGUAGE(ProblemReason.DUPLICATE, "{field} must be unique: {value}."),
    DUPLICATE_REMINDER(ProblemReason.DUPLICATE, "{field} must be unique for the channel {channel}: {value}."),
    NO_PERIOD(ProblemReason.REQUIRED, "Either `from` and `to` or `fromDate` and `toDate` are required."),
    TWO_PERIODS(ProblemReason.CONFLICTING, "Either `from` and `to` or `fromDate` and `toDate` are required."),
    NO_RANGE(ProblemReason.REQUIRED, "Either `from` and `to` or `dates` are required."),
    TWO_RANGES(ProblemReason.NOT_ALLOWED, "{field} must be absent if `from` or `to` is given."),
    NO_BOOKED_CONTACT(ProblemReason.REQUIRED, "Exactly one of `contactId` and `newContact` is required."),
    TWO_BOOKED_CONTACTS(ProblemReason.CONFLICTING, "Exactly one of `contactId` and `newContact` is required."),
    NO_DURATION_WITHOUT_SERVICE(ProblemReason.REQUIRED, "{field} is required without `serviceId`."),
    DURATION_WITH_SERVICE(ProblemReason.NOT_ALLOWED, "{field} must be omitted with `serviceId`: the service sets it."),
    HAS_NO_VERSION(ProblemReason.NOT_ALLOWED, "{field} must be omitted: this object has no version."),
    CANNOT_BE_OVERRULED(ProblemReason.NOT_ALLOWED, "{value} cannot be overruled."),
    SAME_CONTACT(ProblemReason.CONFLICTING, "{field} must be another contact."),
    CONTACT_ERASED(ProblemReason.NOT_ALLOWED, "This contact was erased."),
    ERASED_CONTACT_CHANGED(ProblemReason.NOT_ALLOWED, "An erased contact cannot be changed."),
    TOO_MANY_LEFT_OUT(ProblemReason.NOT_SUPPORTED, "At most {maximum} occurrences of a series can be removed."),
    UNSUPPORTED_RECURRENCE(ProblemReason.NOT_SUPPORTED, "{field} must be a supported RRULE: {detail}"),
    NO_SUCH_LOCAL_TIME(ProblemReason.NOT_SUPPORTED, "{field} must be a time that exists in the time zone {zone}."),
    UNKNOWN_REGION(
            ProblemReason.NOT_SUPPORTED,
            "{field} must be a code that `holidayRegions` lists, such as {nearest}: {value}."),
    TWO_HOLIDAY_SOURCES(ProblemReason.CONFLICTING, "{field} must be absent if `region` is given."),
    TOO_MANY_HOLIDAY_CALENDARS(ProblemReason.TOO_MANY, "There can be at most {maximum} holiday calendars."),
    TOO_MANY_CLOSED_DAYS(ProblemReason.TOO_MANY, "A holiday calendar can have at most {maximum} days."),
    TOO_MANY_OUTSIDE_CALENDARS(
            ProblemReason.TOO_MANY, "A staff member or a resource can have at most {maximum} outside calendars."),
    NO_CALENDAR_ADDRESS(ProblemReason.BAD_FORMAT, "{field} must be an https address: {detail}."),
    NO_CALENDAR_LOGIN(
            ProblemReason.BAD_FORMAT,
            "`user` and `password` must both be present or absent, on one line of at most {maximum} characters each, and the user name must have no colon."),
    CALENDAR_NOT_READ(ProblemReason.NOT_SUPPORTED, "The calendar at {field} cannot be read: {detail}."),
    NOTHING_TO_REFRESH(
            ProblemReason.NOT_SUPPORTED, "People set the days of this calendar: there is nothing to refresh."),
    ICS_OF_REGION(ProblemReason.NOT_ALLOWED, "{field} must be absent: the calendar is of a region."),
    NO_ICALENDAR(ProblemReason.BAD_FORMAT, "{field} must be an iCalendar text as defined by RFC 5545: {detail}."),
    UNREADABLE_EVENT(ProblemReason.BAD_FORMAT, "{field} has an event whose dates cannot be read: {event}."),
    EVENT_WITH_TIME(
            ProblemReason.NOT_SUPPORTED, "{field} must have all-day events only, without times of day: {event}."),
    UNSUPPORTED_EVENT(
            ProblemReason.NOT_SUPPORTED,
            "{field} must have events that recur with FREQ=YEARLY or not at all, without RDATE and RECURRENCE-ID: {event}."),
    TOO_MANY_EVENT_DAYS(ProblemReason.TOO_MANY, "{field} must have at most {maximum} days; more are in: {event}."),
    NO_HTTP_ADDRESS(
            ProblemReason.BAD_FORMAT, "{field} must be an address that begins with http:// or https://: {value}."),
    NO_OWN_WORDING(ProblemReason.NOT_SUPPORTED, "The words of {value} cannot be changed."),
    NO_MESSAGE_LANGUAGE(ProblemReason.NOT_SUPPORTED, "{field} must be one of {languages}: {value}."),
    NO_MESSAGES_YET(ProblemReason.NOT_SUPPORTED, "There are no messages of the kind {value} yet."),
    NO_SAMPLE_OF_KIND(ProblemReason.NOT_SUPPORTED, "Samples of the kind {value} cannot be sent."),
    MAIL_ONLY(ProblemReason.NOT_SUPPORTED, "{field} must be EMAIL: messages of the kind {value} are e-mails only."),
    NO_SERVICE_OF_KIND(ProblemReason.NOT_ALLOWED, "{field} must be absent: {value} is not about one service."),
    SUBJECT_OF_SMS(ProblemReason.NOT_ALLOWED, "{field} must be absent: an SMS has no subject."),
    SEVERAL_LINES(ProblemReason.BAD_FORMAT, "{field} must be one line."),
    UNREADABLE_TEMPLATE(ProblemReason.BAD_FORMAT, "{field} cannot be used, line {line}: {detail}"),
    TOO_MANY_SEGMENTS(
            ProblemReason.TOO_LONG,
            "{field} must make an SMS of at most {maximum} segments with short names: {value}."),
    UNKNOWN_WORDING(ProblemCode.NOT_FOUND, "There are no own words of these messages."),
    UNKNOWN_STAFF_MEMBER(ProblemCode.NOT_FOUND, "No staff member has this id."),
    UNKNOWN_RESOURCE(ProblemCode.NOT_FOUND, "No resource has this id."),
    UNKNOWN_PERSON(ProblemCode.NOT_FOUND, "No staff member or contact has this id."),
    UNKNOWN_OWNER(ProblemCode.NOT_FOUND, "No staff member or resource has this id."),
    UNKNOWN_SERVICE(ProblemCode.NOT_FOUND, "No service has this id."),
    UNKNOWN_CONTACT(ProblemCode.NOT_FOUND, "No contact has this id."),
    UNKNOWN_APPOINTMENT(ProblemCode.NOT_FOUND, "No appointment has this id."),
    UNKNOWN_HOLD(ProblemCode.NOT_FOUND, "No active hold has this id. It may have expired."),
    UNKNOWN_REMINDER(ProblemCode.NOT_FOUND, "No reminder has this id."),
    UNKNOWN_TIME_OFF(ProblemCode.NOT_FOUND, "No time off has this id."),
    UNKNOWN_HOLIDAY_CALENDAR(ProblemCode.NOT_FOUND, "No holiday calendar has this id."),
    UNKNOWN_OUTSIDE_CALENDAR(ProblemCode.NOT_FOUND, "No outside calendar has this id."),
    UNKNOWN_INBOUND_MESSAGE(ProblemCode.NOT_FOUND, "No message of a contact has this id."),
    UNKNOWN_FEED(ProblemCode.NOT_FOUND, "No calendar feed has this id."),
    UNKNOWN_PASSKEY(ProblemCode.NOT_FOUND, "No passkey has this id."),
    UNKNOWN_INVITATION(
            ProblemCode.NOT_FOUND, "The invitation was used, has expired, or is of somebody who may not sign in."),
    TOO_MANY_PASSKEYS(ProblemReason.TOO_MANY, "One person has at most {maximum} passkeys. Remove one first."),
    PASSKEY_EXISTS(ProblemReason.DUPLICATE, "This passkey is in use already."),
    UNKNOWN_BOOKING_INVITATION(ProblemCode.NOT_FOUND, "The invitation is not valid, or was used up."),
    UNKNOWN_STAFF_OF_SERVICE(ProblemCode.NOT_FOUND, "No staff member with this id performs the service."),
    UNKNOWN_CONFIRMATION(ProblemCode.NOT_FOUND, "This link is not valid, or is too old."),
    CONFIRMATION_EXPIRED(
            ProblemCode.TOO_LATE,
            "The address was not confirmed in time, or the appointment was cancelled. Please book again."),
    TOO_MANY_CONFIRMATIONS(
            ProblemCode.FORBIDDEN,
            "{maximum} links of the last 24 hours to this address were not used. Please call the practice."),
    NO_EMAIL_OF_STAFF(ProblemReason.NOT_ALLOWED, "The staff member has no e-mail address."),
    NO_VERIFIED_EMAIL(ProblemReason.NOT_ALLOWED, "The contact has no verified e-mail address."),
    NO_LINK_MAILS(
            ProblemReason.NOT_SUPPORTED,
            "{field} is not possible: the server has no mail server, no sender or no public address."),
    PROOF_OF_WORK_REQUIRED(
            ProblemReason.REQUIRED,
            "{field} is required now, the solution of a challenge that GET /proof-of-work returns."),
    PROOF_OF_WORK_INVALID(
            ProblemReason.BAD_FORMAT,
            "{field} must be the solution of a challenge that GET /proof-of-work returned in the last {minutes} minutes."),
    PROOF_OF_WORK_USED(ProblemReason.NOT_ALLOWED, "{field} was used for another appointment."),
    TOO_MANY_HOLDS(ProblemCode.FORBIDDEN, "At most {maximum} active holds are allowed for one caller."),
    TOO_MANY_PUBLIC_VISITS(
            ProblemCode.FORBIDDEN,
            "At most {maximum} appointments to come can be booked for one address without an account. Please call the practice."),
    WEB_ADDRESS(ProblemReason.BAD_FORMAT, "{field} must not contain a web address."),
    EMAIL_TAKEN(ProblemCode.TAKEN, "{field} belongs to another staff member: {value}."),
    STAFF_MEMBER_IN_USE(
            ProblemCode.IN_USE,
            "A staff member with appointments cannot be deleted. Set `active` to false instead: {value}."),
    CONTACT_IN_USE(ProblemCode.IN_USE, "A contact with appointments cannot be deleted. Erase the contact instead."),
    STALE_VERSION(ProblemCode.STALE, "{field} must be the current version {current}: {value}."),
    ILLEGAL_TRANSITION(ProblemCode.ILLEGAL_TRANSITION, "The appointment is {from} and cannot become {to} now."),
    FINAL_STATUS(ProblemCode.ILLEGAL_TRANSITION, "The appointment is {from} and can no longer be changed."),
    REMINDER_NOT_FAILED(
            ProblemCode.ILLEGAL_TRANSITION, "Only a FAILED reminder can be sent again; this one is {from}."),
    SLOT_UNAVAILABLE(ProblemCode.SLOT_UNAVAILABLE, "{start} cannot be booked."),
    HOLD_EXPIRED(ProblemCode.HOLD_EXPIRED, "The hold is no longer active, and the time cannot be booked."),
    TOO_LATE(ProblemCode.TOO_LATE, "The appointment could be changed until {until}. Please call the practice."),
    IDEMPOTENCY_MISMATCH(
            ProblemCode.IDEMPOTENCY_MISMATCH, "{field} was used with another input within the last 24 hours.");

    private final ProblemCode code;
    private final Optional<ProblemReason> reason;
    private final String english;

    /** A rule of values, whose code is INVALID. */
    InputRule(ProblemReason reason, String english) {
        this.code = ProblemCode.INVALID;
        this.reason = Optional.of(reason);
        this.english = english;
    }

    InputRule(ProblemCode code, String english) {
        this.code = code;
        this.reason = Optional.empty();
        this.english = english;
    }

    /** The problem of the field at {@code path}, without parameters. */
    public Problem at(String... path) {
        return Problem.of(this, path);
    }

    @Override
    public ProblemCode code() {
        return code;
    }

    @Override
    public Optional<ProblemReason> reason() {
        return reason;
    }

    @Override
    public String english() {
        return english;
    }
}

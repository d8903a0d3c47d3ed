package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffNotices;
import dev.openings.jooq.bookables.StaffRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.outbox.Content;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.slots.ConfigurationCache;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Decides whether a message to a staff member is still wanted, and reads what it says. A notice tells what has changed since the last
 * one that was sent, so several changes before it is sent are one, and a booking that was undone is none.
 */
final class StaffMessageReader {
    private static final Duration AFTER_ANOTHER = Duration.ofSeconds(2);

    private final DSLContext tx;
    private final Instant now;
    private final MessageRecord row;
    private final StaffMember recipient;
    private final TransactionConfiguration configuration;
    private final Practice practice;

    StaffMessageReader(DSLContext tx, Instant now, MessageRecord row, ConfigurationCache cache) {
        this.tx = tx;
        this.now = now;
        this.row = row;
        this.recipient = Objects.requireNonNull(
                StaffRows.byIds(tx, List.of(row.getStaffId())).get(row.getStaffId()));
        this.configuration = TransactionConfiguration.current(tx, cache);
        this.practice = configuration.practice();
    }

    Content<DueMessage> notice() {
        Optional<String> why =
                recipient.notices() == StaffNotices.NONE ? Optional.of(notWanted("notices")) : whyUnreachable();
        return ofAppointment(why, this::notice);
    }

    Content<DueMessage> invitation() {
        Optional<String> why = recipient.invitations()
                ? whyUnreachable().or(this::whyNoOrganizer)
                : Optional.of(notWanted("invitations"));
        return ofAppointment(why, this::invitation);
    }

    /** @param why it is not sent; empty: it is, if the appointment is news */
    private Content<DueMessage> ofAppointment(Optional<String> why, Function<Appointment, Content<DueMessage>> news) {
        if (why.isPresent()) {
            return new Content.NotWanted<>(why);
        }
        if (hasLater()) {
            return notWanted();
        }
        if (SentTogether.isOtherUnderWay(tx, row, now)) {
            // Whether that one was sent decides what is news.
            return new Content.Later<>(now.plus(AFTER_ANOTHER), "Another message about the appointment is being sent.");
        }
        return news.apply(AppointmentRows.find(tx, row.getAppointmentId()).orElseThrow());
    }

    private Content<DueMessage> invitation(Appointment appointment) {
        return new InvitationReader(tx, now, row, recipient, configuration)
                .read(appointment)
                .map(it -> message(it.invitation(), it.deadline(), Optional.empty(), it.noted()))
                .orElseGet(StaffMessageReader::notWanted);
    }

    private Content<DueMessage> notice(Appointment appointment) {
        Optional<Instant> had = knownStart();
        Optional<Instant> has = StaffNews.startFor(appointment, recipient.id());
        return StaffNews.news(had, has)
                .map(news -> notice(appointment, news, had, has))
                .orElseGet(StaffMessageReader::notWanted);
    }

    Content<DueMessage> digest() {
        Optional<String> why =
                recipient.digestAt().isEmpty() ? Optional.of(notWanted("lists of the next day")) : whyUnreachable();
        if (why.isPresent()) {
            return new Content.NotWanted<>(why);
        }
        LocalDate day = row.getDigestDay();
        Instant midnight = day.atStartOfDay(recipient.timeZone()).toInstant();
        if (!now.isBefore(midnight)) {
            return new Content.TooLate<>("The day had begun before the message could be sent.");
        }
        List<DigestLine> lines = lines(
                midnight, day.plusDays(1).atStartOfDay(recipient.timeZone()).toInstant());
        return lines.isEmpty()
                ? new Content.NotWanted<>(Optional.of("There are no appointments."))
                // Its words name contacts, who would not be found in it when they are erased.
                : message(
                        new MessageContent.Digest(recipient, day, lines),
                        midnight,
                        Optional.empty(),
                        Map.of(MESSAGE.BODY, ""));
    }

    private Optional<String> whyUnreachable() {
        if (!recipient.active()) {
            return Optional.of("The staff member is not active.");
        }
        return recipient.email().isEmpty() ? Optional.of("The staff member has no e-mail address.") : Optional.empty();
    }

    private Optional<String> whyNoOrganizer() {
        return practice.email().isEmpty() ? Optional.of("The practice has no e-mail address.") : Optional.empty();
    }

    private static String notWanted(String what) {
        return "The staff member does not want " + what + ".";
    }

    private static Content<DueMessage> notWanted() {
        return new Content.NotWanted<>(Optional.of("Nothing has changed for the staff member."));
    }

    /** True if a later notice tells more: this one had failed, and was to be sent again. */
    private boolean hasLater() {
        return tx.fetchExists(
                MESSAGE,
                MESSAGE.APPOINTMENT_ID
                        .eq(row.getAppointmentId())
                        .and(MESSAGE.STAFF_ID.eq(row.getStaffId()))
                        .and(MESSAGE.KIND.eq(row.getKind()))
                        .and(MESSAGE.ID.gt(row.getId()))
                        .and(MESSAGE.STATUS.ne(OutboxStatus.CANCELLED.name())));
    }

    /** The start that the staff member knew before the first of the notices that this one replaces. */
    private Optional<Instant> knownStart() {
        List<MessageRecord> earlier = tx.selectFrom(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.eq(row.getAppointmentId()))
                .and(MESSAGE.STAFF_ID.eq(row.getStaffId()))
                .and(MESSAGE.KIND.eq(row.getKind()))
                .and(MESSAGE.ID.lt(row.getId()))
                .orderBy(MESSAGE.ID.desc())
                .fetch();
        MessageRecord first = row;
        for (MessageRecord each : earlier) {
            if (!isReplaced(each)) {
                break;
            }
            first = each;
        }
        return Optional.ofNullable(first.getKnownStart());
    }

    /** Unlike those that were sent, or were not wanted for another reason. */
    private static boolean isReplaced(MessageRecord notice) {
        return OutboxStatus.CANCELLED.name().equals(notice.getStatus()) && notice.getLastError() == null;
    }

    private Content<DueMessage> notice(
            Appointment appointment, VisitNews news, Optional<Instant> had, Optional<Instant> has) {
        Instant start = has.or(() -> had).orElseThrow();
        if (!now.isBefore(start)) {
            return new Content.NotWanted<>(Optional.of("The appointment started before the message could be sent."));
        }
        Contact contact = Objects.requireNonNull(
                ContactRows.byIds(tx, List.of(appointment.contactId())).get(appointment.contactId()));
        VisitDetails details = VisitDetailsReader.read(tx, configuration, List.of(appointment), now)
                .of(at(appointment, start), news == VisitNews.MOVED ? had : Optional.empty());
        return message(
                new MessageContent.StaffNotice(recipient, news, details, name(contact)),
                start,
                appointment.serviceId(),
                Map.of(MESSAGE.NEWS, news.name()));
    }

    /** Whoever lost an appointment that was moved as well is told of the time that they know. */
    private static Appointment at(Appointment appointment, Instant start) {
        return appointment.start().equals(start)
                ? appointment
                : appointment.withTime(new Interval(start, start.plus(appointment.duration())));
    }

    private static String name(Contact contact) {
        return contact.givenName() + " " + contact.familyName();
    }

    private List<DigestLine> lines(Instant from, Instant to) {
        List<Appointment> visits = AppointmentRows.fromRecords(
                tx,
                tx.selectFrom(APPOINTMENT)
                        .where(APPOINTMENT.ID.in(DSL.select(APPOINTMENT_BOOKABLE.APPOINTMENT_ID)
                                .from(APPOINTMENT_BOOKABLE)
                                .where(APPOINTMENT_BOOKABLE.BOOKABLE_ID.eq(recipient.id()))
                                .and(APPOINTMENT_BOOKABLE.STARTS_AT.ge(from))
                                .and(APPOINTMENT_BOOKABLE.STARTS_AT.lt(to))))
                        .and(APPOINTMENT.STATUS.in(AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED))
                        .orderBy(APPOINTMENT.STARTS_AT, APPOINTMENT.ID)
                        .fetch());
        VisitDetailsReader details = VisitDetailsReader.read(tx, configuration, visits, now);
        Map<UUID, Contact> contacts = ContactRows.byIds(
                tx, visits.stream().map(Appointment::contactId).toList());
        return visits.stream()
                .map(it -> details.of(it, Optional.empty()))
                .map(it -> line(
                        it, Objects.requireNonNull(contacts.get(it.appointment().contactId()))))
                .toList();
    }

    private static DigestLine line(VisitDetails visit, Contact contact) {
        return new DigestLine(
                visit.appointment().start(),
                visit.appointment().end(),
                name(contact),
                visit.service().map(it -> it.name()),
                visit.resourceNames());
    }

    private Content<DueMessage> message(
            MessageContent content, Instant deadline, Optional<UUID> serviceId, Map<Field<?>, Object> noted) {
        MessageKind kind = MessageKind.valueOf(row.getKind());
        return new Content.Message<>(
                new DueMessage(
                        row.getId(),
                        kind,
                        row.getChannel(),
                        recipient.email().orElseThrow(),
                        practice.locale(),
                        recipient.timeZone(),
                        practice,
                        content,
                        Optional.of(deadline),
                        WordingRows.find(
                                tx,
                                kind,
                                row.getChannel(),
                                MessageLanguages.of(practice.locale(), practice.locale()),
                                serviceId),
                        Optional.ofNullable(row.getBody())),
                noted);
    }
}

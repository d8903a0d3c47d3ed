package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.time.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Compares an appointment with what the calendar of a staff member has of it, and says what has to be sent. */
record InvitationReader(
        DSLContext tx, Instant now, MessageRecord row, StaffMember recipient, TransactionConfiguration configuration) {
    /**
     * An invitation that has to be sent.
     *
     * @param deadline it is of no use from then on
     * @param noted what is recorded with it
     */
    record Found(MessageContent.VisitInvitation invitation, Instant deadline, Map<Field<?>, Object> noted) {}

    /** What has to be sent; empty: nothing, because the calendar has the appointment as it is, or it is over. */
    Optional<Found> read(Appointment appointment) {
        ToldInvitation told = ToldInvitation.read(tx, row, recipient.email().orElseThrow());
        boolean takesPart = VisitInvitations.takesPlace(appointment)
                && appointment.staffIds().contains(recipient.id());
        boolean isWanted = takesPart ? appointment.status() != AppointmentStatus.NO_SHOW : told.isInvited();
        return isWanted ? found(appointment, told, takesPart) : Optional.empty();
    }

    private Optional<Found> found(Appointment appointment, ToldInvitation told, boolean takesPart) {
        Optional<Interval> known = told.start().map(it -> new Interval(it, it.plus(appointment.duration())));
        Interval time = takesPart ? appointment.time() : known.orElseThrow();
        Instant deadline = deadline(time, known.filter(it -> told.isInvited()));
        if (!now.isBefore(deadline)) {
            return Optional.empty();
        }
        MessageContent.VisitInvitation invitation = invitation(appointment.withTime(time), told, takesPart);
        String state = state(invitation);
        return told.state().filter(state::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new Found(invitation, deadline, noted(invitation, state)));
    }

    /** The end, or that of the time in the calendar, if the appointment was moved to before it. */
    private static Instant deadline(Interval time, Optional<Interval> known) {
        return known.map(Interval::end).filter(time.end()::isBefore).orElse(time.end());
    }

    private MessageContent.VisitInvitation invitation(Appointment appointment, ToldInvitation told, boolean takesPart) {
        VisitNews news = !takesPart ? VisitNews.CANCELLED : told.isInvited() ? VisitNews.MOVED : VisitNews.BOOKED;
        Optional<Instant> previous = news == VisitNews.MOVED ? told.start() : Optional.empty();
        int sequence = Math.max(
                appointment.sequenceAt(now), told.sequence().map(it -> it + 1).orElse(0));
        return new MessageContent.VisitInvitation(
                recipient,
                news,
                VisitDetailsReader.read(tx, configuration, List.of(appointment), now)
                        .of(appointment, previous),
                rooms(appointment.resourceIds()),
                sequence,
                now);
    }

    private static Map<Field<?>, Object> noted(MessageContent.VisitInvitation invitation, String state) {
        return Map.of(
                MESSAGE.NEWS,
                invitation.news().name(),
                MESSAGE.TOLD_START,
                invitation.visit().appointment().start(),
                MESSAGE.TOLD_SEQUENCE,
                invitation.sequence(),
                MESSAGE.TOLD_STATE,
                state);
    }

    private List<String> rooms(List<UUID> resourceIds) {
        Map<UUID, String> rooms = tx.select(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(resourceIds))
                .and(BOOKABLE.KIND.eq("ROOM"))
                .fetchMap(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME);
        return resourceIds.stream().filter(rooms::containsKey).map(rooms::get).toList();
    }

    /** Equal events of a staff member have equal hashes. SEQUENCE and stamps are left out: they do not make news. */
    private String state(MessageContent.VisitInvitation invitation) {
        Practice practice = configuration.practice();
        List<Object> shown = List.of(
                invitation.news() == VisitNews.CANCELLED,
                invitation.visit().appointment().time(),
                invitation.serviceName(),
                invitation.colleagues(),
                invitation.rooms(),
                practice.name(),
                practice.address(),
                practice.email());
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(shown.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

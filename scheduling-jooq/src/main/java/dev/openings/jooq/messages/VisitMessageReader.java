package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.contacts.Reachability;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.outbox.Content;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.slots.ConfigurationCache;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Decides whether a message about an appointment is still wanted, and reads what it says. What the contact was told before decides
 * too: whoever does not know of an appointment gets no change of it, and whoever was not yet told of a booking that was undone is not
 * told of its cancellation.
 */
final class VisitMessageReader {
    private static final Duration AFTER_ANOTHER = Duration.ofSeconds(2);
    /**
     * A sender gets to a message a little later than it is due: until then, one that is due when quiet hours begin, or that tells of
     * what the contact has just done, is sent in them.
     */
    private static final Duration LITTLE_LATER = Duration.ofMinutes(15);

    private final DSLContext tx;
    private final Instant now;
    private final MessageRecord row;
    private final MessageKind kind;
    private final Appointment appointment;
    private final Contact contact;
    private final TransactionConfiguration configuration;
    private final Practice practice;
    private final ZoneId zone;
    private final Reachability reachability;
    private final SentBefore before;
    private final boolean isOtherUnderWay;

    VisitMessageReader(DSLContext tx, Instant now, MessageRecord row, ConfigurationCache cache) {
        this.tx = tx;
        this.now = now;
        this.row = row;
        this.kind = MessageKind.valueOf(row.getKind());
        StatementBatch batch = new StatementBatch(tx);
        var visit = AppointmentRows.select(batch, row.getAppointmentId(), false);
        var person = ContactRows.select(batch, row.getContactId());
        var configured = TransactionConfiguration.select(batch, cache);
        var sent = SentBefore.select(batch, row.getAppointmentId(), row.getChannel());
        var underWay = SentTogether.selectOtherUnderWay(batch, row, now);
        batch.execute();
        this.appointment = visit.value().orElseThrow();
        this.contact = person.value()
                .filter(it -> it.id().equals(appointment.contactId()))
                .orElseGet(() -> Objects.requireNonNull(
                        ContactRows.byIds(tx, List.of(appointment.contactId())).get(appointment.contactId())));
        this.configuration = configured.of(tx);
        this.practice = configuration.practice();
        this.before = sent.value();
        this.isOtherUnderWay = underWay.value();
        this.zone = contact.timeZone().orElse(practice.timeZone());
        this.reachability = new Reachability(practice, contact);
    }

    TransactionConfiguration configuration() {
        return configuration;
    }

    Appointment appointment() {
        return appointment;
    }

    Contact contact() {
        return contact;
    }

    /** True if the message is about an appointment as it is, and there is no address to send it to. */
    boolean isUnreachable() {
        return isOfStatus() && reachability.address(row.getChannel()).isEmpty();
    }

    private boolean isOfStatus() {
        return kind == MessageKind.CANCELLATION
                ? appointment.status() == AppointmentStatus.CANCELLED
                : appointment.status().canMove();
    }

    Content<DueMessage> read() {
        if (!isOfStatus()) {
            return new Content.NotWanted<>();
        }
        Optional<String> address = reachability.address(row.getChannel());
        if (address.isEmpty()) {
            return new Content.NotWanted<>(whyUnreachable());
        }
        if (!now.isBefore(appointment.start())) {
            return kind == MessageKind.CANCELLATION
                    ? new Content.NotWanted<>()
                    : new Content.TooLate<>("The appointment started before the "
                            + (kind == MessageKind.REMINDER ? "reminder" : "message") + " could be sent.");
        }
        return before.whyNotWanted(row, appointment)
                .<Content<DueMessage>>map(it -> new Content.NotWanted<>(Optional.of(it)))
                .or(this::later)
                .orElseGet(() -> message(address.get()));
    }

    private Optional<String> whyUnreachable() {
        boolean isGiven = contact.reminderChannels().contains(row.getChannel())
                && contact.givenAddressOn(row.getChannel()).isPresent();
        return isGiven ? reachability.whyAddressIsNotUsed(row.getChannel()) : Optional.empty();
    }

    /** Not now, because another message about the appointment is on its way, or the contact is asleep. */
    private Optional<Content<DueMessage>> later() {
        if (isOtherUnderWay) {
            return Optional.of(new Content.Later<>(
                    now.plus(AFTER_ANOTHER), "Another message about the appointment is being sent."));
        }
        return SentTogether.leadIsOpen(tx, row)
                ? Optional.of(new Content.Later<>(
                        now.plus(AFTER_ANOTHER.multipliedBy(2)), "It is sent as one with another message."))
                : afterQuietHours();
    }

    private Optional<Content<DueMessage>> afterQuietHours() {
        Optional<Interval> quiet = isContactAwake()
                ? Optional.empty()
                : practice.coreQuietHours().flatMap(it -> it.periodAround(now, zone));
        return quiet.flatMap(period -> {
            if (period.end().isBefore(appointment.start())) {
                return Optional.of(new Content.Later<>(period.end(), "It waits for the end of the quiet hours."));
            }
            return kind == MessageKind.REMINDER && isAfterItsTime(period)
                    ? Optional.of(new Content.TooLate<>("The quiet hours last until the appointment."))
                    : Optional.empty();
        });
    }

    /** Whoever has just booked, moved or cancelled an appointment is awake, but not when an outage ends in the night. */
    private boolean isContactAwake() {
        return row.getByContact() && now.isBefore(row.getScheduledFor().plus(LITTLE_LATER));
    }

    private boolean isAfterItsTime(Interval quiet) {
        return row.getScheduledFor().isBefore(quiet.start())
                || row.getScheduledFor().plus(LITTLE_LATER).isBefore(now);
    }

    private Content<DueMessage> message(String address) {
        MessageKind said = before.kind(kind);
        Locale locale = contact.locale().orElse(practice.locale());
        Words words = words(said, MessageLanguages.of(locale, practice.locale()));
        List<VisitDetails> visits = words.all().stream()
                .map(it -> words.details()
                        .of(
                                it,
                                it.id().equals(appointment.id()) && said == MessageKind.CHANGE
                                        ? before.start().filter(start -> !start.equals(appointment.start()))
                                        : Optional.empty()))
                .toList();
        Map<Field<?>, Object> noted = new HashMap<>();
        noted.put(MESSAGE.KIND, said.name());
        noted.put(MESSAGE.TOLD_START, appointment.start());
        appointment.staffIds().stream().findFirst().ifPresent(it -> noted.put(MESSAGE.TOLD_STAFF_ID, it));
        return new Content.Message<>(
                new DueMessage(
                        SentTogether.messageId(row),
                        said,
                        row.getChannel(),
                        address,
                        locale,
                        zone,
                        practice,
                        new MessageContent.Visits(contact, visits),
                        visits.stream().map(it -> it.appointment().start()).min(Instant::compareTo),
                        words.own().value(),
                        SentTogether.earlierBody(tx, row)),
                noted);
    }

    /** What the message is made of, once the statements were executed. */
    private record Words(
            List<Appointment> all, VisitDetailsReader details, StatementBatch.Result<Optional<OwnWording>> own) {}

    /** Most often no other message goes with this one, so that its words are read together with the look for others. */
    private Words words(MessageKind said, Locale language) {
        StatementBatch batch = new StatementBatch(tx);
        Optional<StatementBatch.Result<List<UUID>>> others =
                SentTogether.selectOthers(batch, row, appointment, practice.timeZone(), now);
        Words alone = select(batch, said, language, List.of(appointment));
        batch.execute();
        List<UUID> ids = others.map(StatementBatch.Result::value).orElse(List.of());
        if (ids.isEmpty()) {
            return alone;
        }
        StatementBatch again = new StatementBatch(tx);
        Words together = select(again, said, language, SentTogether.claim(tx, row, appointment, ids, now));
        again.execute();
        return together;
    }

    private Words select(StatementBatch batch, MessageKind said, Locale language, List<Appointment> all) {
        return new Words(
                all,
                new VisitDetailsReader(batch, configuration, all, now),
                WordingRows.select(batch, said, row.getChannel(), language, serviceOfAll(all)));
    }

    /** Words that are for one service do not fit appointments of several. */
    private static Optional<UUID> serviceOfAll(List<Appointment> appointments) {
        Set<Optional<UUID>> services =
                appointments.stream().map(Appointment::serviceId).collect(Collectors.toSet());
        return services.size() == 1 ? services.iterator().next() : Optional.empty();
    }
}

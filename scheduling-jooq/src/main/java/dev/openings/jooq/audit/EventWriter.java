package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.gen.tables.records.EventRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.RequestOrigin;
import dev.openings.jooq.validation.TextLength;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happened, in the transaction of the change. The audit log, the history of appointments and the listeners of all
 * servers read what is written here.
 */
public final class EventWriter {
    /** A change of more calendars is stored as a change of any calendar. */
    private static final int MAX_BOOKABLES = 100;

    private static final int MAX_TEXT = 1000;

    private static final int MAX_ADDRESS = 64;
    private static final int MAX_ISSUER = 400;
    private static final int MAX_SUBJECT = 255;

    private EventWriter() {}

    /** Writes an event at the commit, and then tells the listeners of this server about the calendars that changed. */
    public static void write(DSLContext tx, ServiceContext context, Actor actor, NewEvent event) {
        Optional<CalendarChange> change =
                event.kind().isConfiguration() ? Optional.of(CalendarChange.ANY) : event.calendars();
        write(tx, context, actor, event, change, change.isPresent());
    }

    /** Writes an event at the commit that was requested from elsewhere than the work of this thread. */
    static void write(DSLContext tx, ServiceContext context, Actor actor, NewEvent event, RequestOrigin origin) {
        EventRecord row = row(tx, context, actor, event, origin);
        row.setAnnounced(false);
        DeferredWrites.of(tx).insert(row);
    }

    /**
     * Writes at the commit that time was given back.
     *
     * @param subject what gave it back
     * @param freed the bookables and the time, buffers included; without a time: any time
     * @param announced true if no other event of the transaction tells listeners about this time
     */
    public static void timeFreed(
            DSLContext tx,
            ServiceContext context,
            Actor actor,
            AuditEvent.Subject subject,
            CalendarChange freed,
            boolean announced) {
        NewEvent event = NewEvent.of(EventKind.TIME_FREED, subject.kind(), subject.id(), "Time was given back.");
        write(tx, context, actor, event, Optional.of(freed), announced);
    }

    private static void write(
            DSLContext tx,
            ServiceContext context,
            Actor actor,
            NewEvent event,
            Optional<CalendarChange> change,
            boolean announced) {
        EventRecord row =
                row(tx, context, actor, event, context.options().requestOrigin().get());
        row.setBookableIds(change.map(EventWriter::bookables).orElse(null));
        row.setBusyFrom(
                change.flatMap(CalendarChange::time).map(it -> it.start()).orElse(null));
        row.setBusyTo(change.flatMap(CalendarChange::time).map(it -> it.end()).orElse(null));
        row.setAnnounced(announced);
        DeferredWrites.of(tx).insert(row);
        change.filter(it -> announced)
                .ifPresent(it ->
                        Transactions.afterCommit(tx, () -> context.changes().publish(it)));
    }

    private static EventRecord row(
            DSLContext tx, ServiceContext context, Actor actor, NewEvent event, RequestOrigin origin) {
        EventAuthor author = EventAuthor.of(tx, actor);
        EventRecord row = new EventRecord();
        row.setId(context.ids().next());
        row.setAt(context.now());
        row.setOrigin(context.changes().origin());
        setOrigin(row, origin);
        row.setKind(event.kind().name());
        row.setSubjectKind(event.subject().map(it -> it.kind().name()).orElse(null));
        row.setSubjectId(event.subject().map(AuditEvent.Subject::id).orElse(null));
        row.setSubjectVersion(event.version().orElse(null));
        row.setChangedFields(orNull(String.join(",", event.changedFields())));
        row.setActorKind(author.kind().name());
        row.setActorAdmin(author.admin());
        row.setActorId(author.id().orElse(null));
        row.setActorName(author.name());
        row.setSummary(shortened(event.summary()));
        row.setFromStatus(event.visit().flatMap(NewEvent.Visit::before).orElse(null));
        row.setToStatus(event.visit().map(NewEvent.Visit::after).orElse(null));
        row.setStartsAt(event.visit().map(it -> it.time().start()).orElse(null));
        row.setEndsAt(event.visit().map(it -> it.time().end()).orElse(null));
        return row;
    }

    private static void setOrigin(EventRecord row, RequestOrigin origin) {
        row.setRequestAddress(cut(origin.address(), MAX_ADDRESS));
        row.setRequestId(cut(origin.requestId(), MAX_ADDRESS));
        row.setTokenIssuer(cut(origin.issuer(), MAX_ISSUER));
        row.setTokenSubject(cut(origin.account(), MAX_SUBJECT));
        row.setTokenId(cut(origin.tokenId(), MAX_SUBJECT));
    }

    private static @Nullable String cut(Optional<String> text, int max) {
        return text.map(it -> TextLength.cut(it, max)).orElse(null);
    }

    /** The columns of events that an erasure changes; all others stay as they were written. */
    public static List<String> erasedColumns() {
        return Stream.of(EVENT.REQUEST_ADDRESS, EVENT.TOKEN_ISSUER, EVENT.TOKEN_SUBJECT, EVENT.TOKEN_ID)
                .map(Field::getName)
                .toList();
    }

    /**
     * Removes from the events where the requests of a contact came from: of the contact, and of callers without an account who
     * booked or changed an appointment of the contact.
     */
    public static void eraseOrigins(DSLContext tx, UUID contactId) {
        Condition isOfContact = EVENT.ACTOR_ID
                .eq(contactId)
                .or(EVENT.ACTOR_KIND
                        .in(ActorKind.PUBLIC.name(), ActorKind.LINK.name())
                        .and(EVENT.SUBJECT_ID
                                .eq(contactId)
                                .or(EVENT.SUBJECT_ID.in(tx.select(APPOINTMENT.ID)
                                        .from(APPOINTMENT)
                                        .where(APPOINTMENT.CONTACT_ID.eq(contactId))))));
        tx.update(EVENT)
                .setNull(EVENT.REQUEST_ADDRESS)
                .setNull(EVENT.TOKEN_ISSUER)
                .setNull(EVENT.TOKEN_SUBJECT)
                .setNull(EVENT.TOKEN_ID)
                .where(isOfContact)
                .execute();
    }

    private static String bookables(CalendarChange change) {
        return change.bookableIds().size() > MAX_BOOKABLES
                ? ""
                : change.bookableIds().stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }

    private static String shortened(String text) {
        return text.length() > MAX_TEXT ? TextLength.cut(text, MAX_TEXT - 1) + "…" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : shortened(text);
    }
}

package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CALENDAR_FEED;
import static dev.openings.jooq.gen.Tables.SERVICE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentLists;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.CalendarFeedRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Manages calendar feeds. The caller derives the secret of a feed from a signing key, the feed's id and its counter; the
 * database stores no secret.
 */
public final class CalendarFeeds {
    /** Limits a feed to a size that calendar applications can read. */
    private static final int MAX_APPOINTMENTS = 10_000;

    private final ServiceContext base;

    public CalendarFeeds(ServiceContext base) {
        this.base = base;
    }

    /**
     * Creates a feed.
     *
     * @param ownerId a staff member or a resource
     * @param label one line
     * @return NOT_FOUND at {@code ownerId}, INVALID at {@code label}
     */
    public Outcome<CalendarFeed> create(Actor actor, UUID ownerId, Optional<String> label) {
        return new Permissions(actor)
                .require(Permission.CREATE_FEED, ownerId, "ownerId", () -> created(actor, ownerId, label));
    }

    private Outcome<CalendarFeed> created(Actor actor, UUID ownerId, Optional<String> label) {
        InputChecks checks = new InputChecks();
        Optional<String> line = checks.optionalLine(label, "label");
        return base.transactions().inTransactionUnlessRefused(tx -> {
            if (!tx.fetchExists(BOOKABLE, BOOKABLE.ID.eq(ownerId))) {
                checks.add(InputRule.UNKNOWN_OWNER.at("ownerId"));
            }
            return checks.areFine() ? created(tx, ownerId, line, actor) : checks.refused();
        });
    }

    /**
     * Revokes a feed permanently. Its counter is increased, so that its secret is invalid.
     *
     * @return the id of the feed; NOT_FOUND, also for a feed that is revoked; INVALID for an expected version, which feeds do
     *     not have
     */
    public Outcome<UUID> revoke(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion);
        return checks.areFine()
                ? base.transactions().inTransactionUnlessRefused(tx -> revoked(tx, id, actor))
                : checks.refused();
    }

    /** The feeds that are not revoked, by id; other ids are not keys. */
    public Map<UUID, CalendarFeed> byIds(Collection<UUID> ids) {
        return base.transactions().inReadOnlyTransaction(tx -> active(tx, ids));
    }

    /**
     * The feeds of these staff members and resources that are not revoked, the oldest first; every id is a key. One
     * statement.
     */
    public Map<UUID, List<CalendarFeed>> ofOwners(Collection<UUID> ownerIds) {
        Map<UUID, List<CalendarFeed>> feeds = new HashMap<>();
        ownerIds.forEach(id -> feeds.put(id, new ArrayList<>()));
        base.transactions()
                .inReadOnlyTransaction(tx -> tx.selectFrom(CALENDAR_FEED)
                        .where(CALENDAR_FEED.BOOKABLE_ID.in(ownerIds))
                        .and(CALENDAR_FEED.REVOKED_AT.isNull())
                        .orderBy(CALENDAR_FEED.CREATED_AT, CALENDAR_FEED.ID)
                        .fetch(CalendarFeeds::feed))
                .forEach(feed ->
                        feeds.getOrDefault(feed.ownerId(), new ArrayList<>()).add(feed));
        return feeds;
    }

    /** The current content of a feed; empty if it does not exist or is revoked. The caller must have checked the secret. */
    public Optional<FeedContent> content(UUID id) {
        return base.transactions()
                .inReadOnlyTransaction(tx ->
                        Optional.ofNullable(active(tx, List.of(id)).get(id)).map(feed -> content(tx, feed)));
    }

    private Outcome<CalendarFeed> created(DSLContext tx, UUID ownerId, Optional<String> label, Actor actor) {
        CalendarFeed feed = new CalendarFeed(base.ids().next(), ownerId, label, 1, base.now());
        tx.insertInto(CALENDAR_FEED)
                .set(CALENDAR_FEED.ID, feed.id())
                .set(CALENDAR_FEED.BOOKABLE_ID, ownerId)
                .set(CALENDAR_FEED.LABEL, label.orElse(null))
                .set(CALENDAR_FEED.SECRET_COUNTER, feed.secretCounter())
                .set(CALENDAR_FEED.CREATED_AT, feed.createdAt())
                .execute();
        write(tx, actor, EventKind.CALENDAR_FEED_CREATED, feed.id(), "A calendar feed was created.");
        return Outcome.done(feed);
    }

    private Outcome<UUID> revoked(DSLContext tx, UUID id, Actor actor) {
        CalendarFeed feed = active(tx, List.of(id)).get(id);
        if (feed == null || !new Permissions(actor).has(Permission.USE_FEED, feed.ownerId())) {
            return Outcome.refused(Permission.USE_FEED.refusalOfObject("id"));
        }
        int rows = tx.update(CALENDAR_FEED)
                .set(CALENDAR_FEED.REVOKED_AT, base.now())
                .set(CALENDAR_FEED.SECRET_COUNTER, CALENDAR_FEED.SECRET_COUNTER.plus(1))
                .where(CALENDAR_FEED.ID.eq(id))
                .and(CALENDAR_FEED.REVOKED_AT.isNull())
                .execute();
        if (rows == 0) {
            return Outcome.refused(Permission.USE_FEED.refusalOfObject("id"));
        }
        write(tx, actor, EventKind.CALENDAR_FEED_REVOKED, id, "A calendar feed was revoked.");
        return Outcome.done(id);
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, UUID id, String summary) {
        EventWriter.write(tx, base, actor, NewEvent.of(kind, SubjectKind.CALENDAR_FEED, id, summary));
    }

    private static Map<UUID, CalendarFeed> active(DSLContext tx, Collection<UUID> ids) {
        return tx
                .selectFrom(CALENDAR_FEED)
                .where(CALENDAR_FEED.ID.in(ids))
                .and(CALENDAR_FEED.REVOKED_AT.isNull())
                .stream()
                .map(CalendarFeeds::feed)
                .collect(Collectors.toMap(CalendarFeed::id, Function.identity()));
    }

    private FeedContent content(DSLContext tx, CalendarFeed feed) {
        Practice practice = PracticeRows.read(tx);
        var owner =
                tx.selectFrom(BOOKABLE).where(BOOKABLE.ID.eq(feed.ownerId())).fetchSingle();
        ZoneId zone = Optional.ofNullable(owner.getTimeZone()).orElse(practice.timeZone());
        List<Appointment> appointments = appointments(tx, feed.ownerId());
        Map<UUID, String> services = tx.select(SERVICE.ID, SERVICE.NAME)
                .from(SERVICE)
                .where(SERVICE.ID.in(appointments.stream()
                        .flatMap(it -> it.serviceId().stream())
                        .distinct()
                        .toList()))
                .fetchMap(SERVICE.ID, SERVICE.NAME);
        List<FeedContent.Entry> entries = appointments.stream()
                .map(it ->
                        new FeedContent.Entry(it, it.serviceId().flatMap(id -> Optional.ofNullable(services.get(id)))))
                .toList();
        Instant changedAt = appointments.stream()
                .map(Appointment::changedAt)
                .max(Instant::compareTo)
                .orElse(feed.createdAt());
        return new FeedContent(feed, owner.getDisplayName(), zone, practice, entries, changedAt);
    }

    private List<Appointment> appointments(DSLContext tx, UUID ownerId) {
        Instant since = base.now().minus(Duration.ofDays(FeedContent.DAYS_BACK));
        Instant cancelledSince = base.now().minus(Duration.ofDays(FeedContent.DAYS_CANCELLED));
        Condition isShown =
                APPOINTMENT.STATUS.ne(AppointmentStatus.CANCELLED).or(APPOINTMENT.CHANGED_AT.gt(cancelledSince));
        return AppointmentRows.fromRecords(
                tx, AppointmentLists.firstOfBookable(tx, ownerId, since, isShown, MAX_APPOINTMENTS));
    }

    private static CalendarFeed feed(CalendarFeedRecord row) {
        return new CalendarFeed(
                row.getId(),
                row.getBookableId(),
                Optional.ofNullable(row.getLabel()),
                row.getSecretCounter(),
                row.getCreatedAt());
    }
}

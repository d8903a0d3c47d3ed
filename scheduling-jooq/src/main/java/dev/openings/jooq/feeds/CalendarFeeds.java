package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CALENDAR_FEED;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.LastChanges;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Manages calendar feeds. The caller derives the secret of a feed from a signing key, the feed's id and its counter; the
 * database stores no secret.
 */
public final class CalendarFeeds {
    private final ServiceContext base;

    public CalendarFeeds(ServiceContext base) {
        this.base = base;
    }

    /** Creates a feed with the names of services, as {@link #create(Actor, NewCalendarFeed)}. */
    public Outcome<CalendarFeed> create(Actor actor, UUID ownerId, Optional<String> label) {
        NewCalendarFeed feed = NewCalendarFeed.of(ownerId);
        return create(actor, label.map(feed::withLabel).orElse(feed));
    }

    /**
     * Creates a feed.
     *
     * @return NOT_FOUND at {@code ownerId}, INVALID at {@code label}
     */
    public Outcome<CalendarFeed> create(Actor actor, NewCalendarFeed input) {
        Permissions permissions = new Permissions(actor);
        Supplier<Outcome<CalendarFeed>> change = () -> created(actor, input);
        return input.ownerId()
                .map(owner -> permissions.require(Permission.CREATE_FEED, owner, "ownerId", change))
                .orElseGet(() -> permissions.require(Permission.CREATE_FEED, change));
    }

    private Outcome<CalendarFeed> created(Actor actor, NewCalendarFeed input) {
        InputChecks checks = new InputChecks();
        Optional<String> label = checks.optionalLine(input.label(), "label");
        return base.transactions().inTransactionUnlessRefused(tx -> {
            if (input.ownerId()
                    .filter(id -> !tx.fetchExists(BOOKABLE, BOOKABLE.ID.eq(id)))
                    .isPresent()) {
                checks.add(InputRule.UNKNOWN_OWNER.at("ownerId"));
            }
            return checks.areFine() ? created(tx, actor, input, label) : checks.refused();
        });
    }

    private Outcome<CalendarFeed> created(DSLContext tx, Actor actor, NewCalendarFeed input, Optional<String> label) {
        CalendarFeed feed = new CalendarFeed(
                base.ids().next(),
                input.ownerId(),
                label,
                input.show(),
                input.includeTimeOff(),
                1,
                base.now(),
                Optional.empty());
        FeedRows.insert(tx, feed);
        write(tx, actor, EventKind.CALENDAR_FEED_CREATED, feed.id(), "A calendar feed was created.");
        return Outcome.done(feed);
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

    private Outcome<UUID> revoked(DSLContext tx, UUID id, Actor actor) {
        boolean isRevoked =
                active(tx, id).filter(it -> mayUse(actor, it)).isPresent() && FeedRows.revoke(tx, id, base.now());
        if (!isRevoked) {
            return Outcome.refused(Permission.USE_FEED.refusalOfObject("id"));
        }
        write(tx, actor, EventKind.CALENDAR_FEED_REVOKED, id, "A calendar feed was revoked.");
        return Outcome.done(id);
    }

    /** True if the actor may see the secret of the feed, and revoke it. */
    public static boolean mayUse(Actor actor, CalendarFeed feed) {
        Permissions permissions = new Permissions(actor);
        return feed.ownerId()
                .map(owner -> permissions.has(Permission.USE_FEED, owner))
                .orElseGet(() -> permissions.has(Permission.USE_FEED));
    }

    /** The feeds that are not revoked, by id; other ids are not keys. */
    public Map<UUID, CalendarFeed> byIds(Collection<UUID> ids) {
        return base.transactions().inReadOnlyTransaction(tx -> FeedRows.active(tx, ids)).stream()
                .collect(Collectors.toMap(CalendarFeed::id, Function.identity()));
    }

    /** The feeds of the whole practice that are not revoked, the oldest first. */
    public List<CalendarFeed> ofPractice() {
        return base.transactions().inReadOnlyTransaction(tx -> FeedRows.active(tx, CALENDAR_FEED.BOOKABLE_ID.isNull()));
    }

    /**
     * The feeds of these staff members and resources that are not revoked, the oldest first; every id is a key. One
     * statement.
     */
    public Map<UUID, List<CalendarFeed>> ofOwners(Collection<UUID> ownerIds) {
        Map<UUID, List<CalendarFeed>> feeds = new HashMap<>();
        ownerIds.forEach(id -> feeds.put(id, new ArrayList<>()));
        for (CalendarFeed feed : base.transactions()
                .inReadOnlyTransaction(tx -> FeedRows.active(tx, CALENDAR_FEED.BOOKABLE_ID.in(ownerIds)))) {
            feed.ownerId().flatMap(id -> Optional.ofNullable(feeds.get(id))).ifPresent(list -> list.add(feed));
        }
        return feeds;
    }

    /** The current content of a feed; empty if it does not exist or is revoked. The caller must have checked the secret. */
    public Optional<FeedContent> content(UUID id) {
        return base.transactions()
                .inReadOnlyTransaction(tx ->
                        active(tx, id).map(feed -> new FeedSnapshot(tx, feed, base.now()).content()));
    }

    /**
     * Answers a program that reads a feed, and records that it did; empty if the feed does not exist or is revoked. The content
     * is read only if the program does not have it. The caller must have checked the secret.
     */
    public Optional<FetchedFeed> fetch(UUID id, FeedReader reader) {
        Instant now = base.now().truncatedTo(ChronoUnit.SECONDS);
        Optional<Read> read = base.transactions()
                .inReadOnlyTransaction(tx -> active(tx, id).map(feed -> read(tx, feed, reader, now)));
        read.filter(it -> it.isNewState() || FeedRows.isNews(it.feed(), reader.program(), now))
                .ifPresent(it -> base.transactions().inTransaction(tx -> recorded(tx, it, reader, now)));
        return read.map(Read::fetched);
    }

    /**
     * The times of the owner of a feed, from the start of the present day on; empty if the feed does not exist, is revoked, or is
     * that of the whole practice. The caller must have checked the secret.
     *
     * @param length of the range
     */
    public Optional<FeedTimes> times(UUID id, Duration length) {
        return base.transactions()
                .inReadOnlyTransaction(tx -> active(tx, id)
                        .flatMap(CalendarFeed::ownerId)
                        .map(owner -> OwnerTimes.read(tx, owner, length, base.now())));
    }

    /** The last change of the appointment, or of a name that calendars show with it. */
    public Instant lastChange(Appointment appointment) {
        List<UUID> subjects = Stream.of(
                        appointment.serviceId().stream(),
                        appointment.staffIds().stream(),
                        appointment.resourceIds().stream())
                .flatMap(it -> it)
                .toList();
        return base.transactions()
                .inReadOnlyTransaction(tx ->
                        LastChanges.read(tx, subjects, base.now()).latest(appointment.changedAt(), subjects.stream()));
    }

    private static Read read(DSLContext tx, CalendarFeed feed, FeedReader reader, Instant now) {
        FeedSnapshot snapshot = new FeedSnapshot(tx, feed, now);
        String revision = snapshot.revision(reader.form());
        Optional<FeedState> recorded = FeedRows.state(tx, feed.id());
        FeedState state = recorded.filter(it -> it.revision().equals(revision))
                .orElseGet(() -> new FeedState(revision, after(recorded, now)));
        Optional<FeedContent> content = reader.has().test(state) ? Optional.empty() : Optional.of(snapshot.content());
        return new Read(feed, new FetchedFeed(state, content), !recorded.equals(Optional.of(state)));
    }

    /** A time at which no other revision was seen. */
    private static Instant after(Optional<FeedState> recorded, Instant now) {
        return recorded.map(it -> it.changedAt().plusSeconds(1))
                .filter(it -> it.isAfter(now))
                .orElse(now);
    }

    private static Read recorded(DSLContext tx, Read read, FeedReader reader, Instant now) {
        if (read.isNewState()) {
            FeedRows.recordState(tx, read.feed().id(), read.fetched().state());
        }
        FeedRows.recordFetch(tx, read.feed().id(), reader.program(), now);
        return read;
    }

    private static Optional<CalendarFeed> active(DSLContext tx, UUID id) {
        return FeedRows.active(tx, List.of(id)).stream().findFirst();
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, UUID id, String summary) {
        EventWriter.write(tx, base, actor, NewEvent.of(kind, SubjectKind.CALENDAR_FEED, id, summary));
    }

    /**
     * One reading of a feed.
     *
     * @param isNewState true: another state was recorded before
     */
    private record Read(CalendarFeed feed, FetchedFeed fetched, boolean isNewState) {}
}

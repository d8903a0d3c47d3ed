package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.CALENDAR_FEED;

import dev.openings.jooq.gen.tables.records.CalendarFeedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Rows of {@code calendar_feed}. */
final class FeedRows {
    /** A program that reads a feed every few seconds does not write each time. */
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private FeedRows() {}

    /** The feeds with these ids that are not revoked. */
    static List<CalendarFeed> active(DSLContext tx, Collection<UUID> ids) {
        return active(tx, CALENDAR_FEED.ID.in(ids));
    }

    /** The feeds that match and are not revoked, the oldest first. */
    static List<CalendarFeed> active(DSLContext tx, Condition condition) {
        return tx.selectFrom(CALENDAR_FEED)
                .where(condition)
                .and(CALENDAR_FEED.REVOKED_AT.isNull())
                .orderBy(CALENDAR_FEED.CREATED_AT, CALENDAR_FEED.ID)
                .fetch(FeedRows::feed);
    }

    static void insert(DSLContext tx, CalendarFeed feed) {
        tx.insertInto(CALENDAR_FEED)
                .set(CALENDAR_FEED.ID, feed.id())
                .set(CALENDAR_FEED.BOOKABLE_ID, feed.ownerId().orElse(null))
                .set(CALENDAR_FEED.LABEL, feed.label().orElse(null))
                .set(CALENDAR_FEED.SHOWS, feed.show().name())
                .set(CALENDAR_FEED.TIME_OFF, feed.includeTimeOff())
                .set(CALENDAR_FEED.SECRET_COUNTER, feed.secretCounter())
                .set(CALENDAR_FEED.CREATED_AT, feed.createdAt())
                .execute();
    }

    /** Revokes the feed; false if it is revoked already. */
    static boolean revoke(DSLContext tx, UUID id, Instant now) {
        return tx.update(CALENDAR_FEED)
                        .set(CALENDAR_FEED.REVOKED_AT, now)
                        .set(CALENDAR_FEED.SECRET_COUNTER, CALENDAR_FEED.SECRET_COUNTER.plus(1))
                        .where(CALENDAR_FEED.ID.eq(id))
                        .and(CALENDAR_FEED.REVOKED_AT.isNull())
                        .execute()
                > 0;
    }

    /** The state that was recorded last; empty: none was. */
    static Optional<FeedState> state(DSLContext tx, UUID id) {
        return tx.select(CALENDAR_FEED.REVISION, CALENDAR_FEED.REVISED_AT)
                .from(CALENDAR_FEED)
                .where(CALENDAR_FEED.ID.eq(id))
                .and(CALENDAR_FEED.REVISION.isNotNull())
                .fetchOptional(row -> new FeedState(row.value1(), row.value2()));
    }

    /** Records a state that was just seen; its time never goes back. */
    static void recordState(DSLContext tx, UUID id, FeedState state) {
        tx.update(CALENDAR_FEED)
                .set(CALENDAR_FEED.REVISION, state.revision())
                .set(CALENDAR_FEED.REVISED_AT, state.changedAt())
                .where(CALENDAR_FEED.ID.eq(id))
                .and(CALENDAR_FEED.REVISED_AT.isNull().or(CALENDAR_FEED.REVISED_AT.le(state.changedAt())))
                .execute();
    }

    /** True if the last fetch that is recorded is another program's, or some time ago. */
    static boolean isNews(CalendarFeed feed, Optional<String> program, Instant now) {
        return feed.lastFetch()
                .filter(it -> it.program().equals(program) && it.at().isAfter(now.minus(PRECISION)))
                .isEmpty();
    }

    static void recordFetch(DSLContext tx, UUID id, Optional<String> program, Instant now) {
        tx.update(CALENDAR_FEED)
                .set(CALENDAR_FEED.FETCHED_AT, now)
                .set(CALENDAR_FEED.FETCHED_BY, program.orElse(null))
                .where(CALENDAR_FEED.ID.eq(id))
                .execute();
    }

    private static CalendarFeed feed(CalendarFeedRecord row) {
        return new CalendarFeed(
                row.getId(),
                Optional.ofNullable(row.getBookableId()),
                Optional.ofNullable(row.getLabel()),
                FeedDetail.valueOf(row.getShows()),
                row.getTimeOff(),
                row.getSecretCounter(),
                row.getCreatedAt(),
                Optional.ofNullable(row.getFetchedAt())
                        .map(at -> new CalendarFeed.Fetch(at, Optional.ofNullable(row.getFetchedBy()))));
    }
}

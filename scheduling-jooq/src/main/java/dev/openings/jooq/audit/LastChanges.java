package dev.openings.jooq.audit;

import dev.openings.jooq.database.StatementBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * When the names and addresses that calendars show were changed last, as events tell. Events are kept as long as the audit log:
 * what was changed before counts as never changed.
 *
 * @param ofPractice of the name and the address of the practice
 * @param ofOthers of services, staff members, resources and contacts; those that never changed are no keys
 */
public record LastChanges(Instant ofPractice, Map<UUID, Instant> ofOthers) {
    private static final String KINDS = Stream.of(
                    EventKind.SERVICE_CHANGED,
                    EventKind.SERVICE_TEXTS_CHANGED,
                    EventKind.STAFF_MEMBER_CHANGED,
                    EventKind.RESOURCE_CHANGED,
                    EventKind.CONTACT_CHANGED,
                    EventKind.CONTACT_ERASED)
            .map(it -> "'" + it.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private static final String SELECT = "select subject_id, max(at) from event where subject_id is null and kind = '"
            + EventKind.PRACTICE_CHANGED.name() + "' and at <= ? group by subject_id"
            + " union all select subject_id, max(at) from event where subject_id = any(?) and kind in " + KINDS
            + " and at <= ? group by subject_id";

    /** Copies the map. */
    public LastChanges {
        ofOthers = Map.copyOf(ofOthers);
    }

    /** Adds the statement to {@code batch}. Changes after {@code now}, by a clock that was wrong, are left out. */
    public static StatementBatch.Result<LastChanges> select(
            StatementBatch batch, Collection<UUID> subjects, Instant now) {
        return batch.add(SELECT, List.of(now, Set.copyOf(subjects), now), LastChanges::read);
    }

    /** Executes the statement. */
    public static LastChanges read(DSLContext tx, Collection<UUID> subjects, Instant now) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<LastChanges> found = select(batch, subjects, now);
        batch.execute();
        return found.value();
    }

    private static LastChanges read(ResultSet rows) throws SQLException {
        Instant practice = Instant.EPOCH;
        Map<UUID, Instant> others = new HashMap<>();
        while (rows.next()) {
            Instant at = rows.getObject(2, OffsetDateTime.class).toInstant();
            Optional<UUID> subject = Optional.ofNullable(rows.getObject(1, UUID.class));
            if (subject.isPresent()) {
                others.put(subject.get(), at);
            } else {
                practice = at;
            }
        }
        return new LastChanges(practice, others);
    }

    /** The latest of {@code own} and the changes of the practice and these subjects. */
    public Instant latest(Instant own, Stream<UUID> subjects) {
        return Stream.concat(Stream.of(own, ofPractice), subjects.map(id -> ofOthers.getOrDefault(id, Instant.EPOCH)))
                .max(Instant::compareTo)
                .orElse(own);
    }
}

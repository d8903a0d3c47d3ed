package dev.openings.jooq.slots;

import dev.openings.availability.Schedule;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The configuration as one transaction uses it: the practice, services, bookables and hours.
 *
 * @param tx the transaction; it reads what the snapshot does not hold yet
 * @param snapshot the configuration that is read so far
 * @param mayBeOutdated true if the snapshot is older than the transaction, whose decision then has to verify the state
 */
public record TransactionConfiguration(DSLContext tx, ConfigurationSnapshot snapshot, boolean mayBeOutdated) {
    /** The configuration that this transaction sees now. */
    public static TransactionConfiguration current(DSLContext tx, ConfigurationCache cache) {
        return new TransactionConfiguration(tx, cache.draftOfCurrent(tx), false);
    }

    /** The configuration that a transaction sees whose statements all see one moment. */
    public static TransactionConfiguration atOneMoment(DSLContext tx, ConfigurationCache cache) {
        return new TransactionConfiguration(tx, cache.current(tx), false);
    }

    /** The cached configuration, which may be outdated; without one the {@link #current} configuration. */
    public static TransactionConfiguration cached(DSLContext tx, ConfigurationCache cache) {
        return cache.unverified()
                .map(it -> new TransactionConfiguration(tx, it.draft(), true))
                .orElseGet(() -> current(tx, cache));
    }

    /** The practice. */
    public Practice practice() {
        return snapshot.practice();
    }

    Optional<Service> service(UUID id) {
        return snapshot.service(tx, id);
    }

    List<Candidate> candidates(Collection<UUID> ids) {
        return snapshot.candidates(tx, ids);
    }

    Set<UUID> activeStaff() {
        return snapshot.activeStaff(tx);
    }

    /** The dates on which the practice is closed all day. */
    Set<LocalDate> closedDates() {
        return snapshot.closedDates(tx);
    }

    /** The schedules of these bookables; an unknown id has none. */
    public Map<UUID, Schedule> schedules(Collection<UUID> ids) {
        return snapshot.schedules(tx, ids);
    }

    /** A decision was about to use an outdated configuration. Costs no stack trace. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** The one message says it all. */
        public Outdated() {
            super("the configuration has changed", null, false, false);
        }
    }
}

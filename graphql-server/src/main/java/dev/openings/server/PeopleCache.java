package dev.openings.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openings.jooq.Openings;
import dev.openings.jooq.accounts.Account;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.server.security.PeopleDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The staff members and contacts of the database. Each request asks whether its person is active; the answer is
 * cached until a person or the configuration changes, at most a minute.
 */
final class PeopleCache implements PeopleDirectory {
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final int MAXIMUM_SIZE = 10_000;

    private final Openings openings;
    private final AtomicInteger changes = new AtomicInteger();
    private final Cache<Key, Boolean> active;

    /** The number of changes before the database was read. An answer read before a change is never found after it. */
    private record Key(UUID person, int changes) {}

    PeopleCache(Openings openings, InstantSource clock) {
        this.openings = openings;
        this.active = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_SIZE)
                .expireAfterWrite(LIFETIME)
                .ticker(() -> nanoseconds(clock.instant()))
                .executor(Runnable::run)
                .recordStats()
                .build();
        openings.changes().subscribe(change -> {
            // Only changes of appointments carry a time. All others can be a change of a person.
            if (change.time().isEmpty()) {
                changes.incrementAndGet();
            }
        });
    }

    /** The cache itself, for metrics. */
    Cache<?, ?> cache() {
        return active;
    }

    @Override
    public Optional<UUID> staffMember(String issuer, String subject, Optional<String> verifiedEmail) {
        return openings.accounts().staffMember(new Account(issuer, subject), verifiedEmail);
    }

    @Override
    public Optional<UUID> contact(String issuer, String subject, Optional<String> verifiedEmail) {
        return openings.accounts().contact(new Account(issuer, subject), verifiedEmail);
    }

    @Override
    public boolean isActiveStaffMember(UUID staffId) {
        return isActive(staffId, id -> {
            StaffMember found = openings.staff().byIds(List.of(id)).get(id);
            return found != null && found.active();
        });
    }

    @Override
    public boolean isActiveContact(UUID contactId) {
        return isActive(
                contactId,
                id -> openings.contacts().byId(id).filter(it -> !it.erased()).isPresent());
    }

    private boolean isActive(UUID person, Predicate<UUID> read) {
        Key key = new Key(person, changes.get());
        Boolean cached = active.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        // Not loaded by the cache, which would hold a lock while the database answers.
        boolean isActive = read.test(person);
        active.put(key, isActive);
        return isActive;
    }

    /** Overflows after the year 2262, as {@link System#nanoTime} may: only differences count. */
    private static long nanoseconds(Instant instant) {
        return TimeUnit.SECONDS.toNanos(1) * instant.getEpochSecond() + instant.getNano();
    }
}

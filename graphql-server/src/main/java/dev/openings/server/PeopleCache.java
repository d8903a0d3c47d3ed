package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.server.security.PeopleDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The people of the database. Who is active is asked for with each request, and so is kept until something changes, a minute at most. */
final class PeopleCache implements PeopleDirectory {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Openings openings;
    private final InstantSource clock;
    private final AtomicInteger changes = new AtomicInteger();
    private final ConcurrentHashMap<UUID, Known> known = new ConcurrentHashMap<>();

    private record Known(boolean active, int changes, Instant until) {}

    PeopleCache(Openings openings, InstantSource clock) {
        this.openings = openings;
        this.clock = clock;
        openings.changes().subscribe(change -> {
            // Visits come and go with a time; a person who is changed or deleted can matter at any time.
            if (change.time().isEmpty()) {
                changes.incrementAndGet();
            }
        });
    }

    @Override
    public Optional<UUID> staffMemberByEmail(String email) {
        return openings.staff().byEmail(email).filter(StaffMember::active).map(StaffMember::id);
    }

    @Override
    public Optional<UUID> contactByEmail(String email) {
        List<Contact> sharing = openings.contacts().byEmail(email);
        return sharing.size() == 1 ? Optional.of(sharing.getFirst().id()) : Optional.empty();
    }

    @Override
    public boolean isActive(UUID staffId) {
        int seen = changes.get();
        Instant now = clock.instant();
        Known last = known.get(staffId);
        if (last != null && last.changes() == seen && now.isBefore(last.until())) {
            return last.active();
        }
        StaffMember found = openings.staff().byIds(List.of(staffId)).get(staffId);
        boolean active = found != null && found.active();
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(staffId, new Known(active, seen, now.plus(KEPT)));
        return active;
    }
}

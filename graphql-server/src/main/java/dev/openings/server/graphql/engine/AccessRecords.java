package dev.openings.server.graphql.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openings.jooq.Openings;
import dev.openings.jooq.audit.Access;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.RequestOrigin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Collects accesses for the audit log until {@link #write}. Equal ones are counted and become one entry, so that a flood of
 * requests writes few rows. A process that is killed loses what it had not written.
 */
public final class AccessRecords {
    /** An actor who opens the same contact again within this time is not recorded again. */
    private static final Duration SAME_READ = Duration.ofHours(1);

    private static final int MAX_READS_REMEMBERED = 100_000;

    /** Accesses between two writes; more are left out. */
    private static final int MAX_WAITING = 1_000;

    private final Openings openings;
    private final Cache<Read, Boolean> recentReads;
    private final Map<Object, Counted> waiting = new LinkedHashMap<>();

    public AccessRecords(Openings openings, InstantSource clock) {
        this.openings = openings;
        this.recentReads = Caffeine.newBuilder()
                .maximumSize(MAX_READS_REMEMBERED)
                .expireAfterWrite(SAME_READ)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    private record Read(Actor actor, UUID contactId) {}

    private record Refusal(Actor actor, String what) {}

    private record InvalidToken(String address) {}

    private record Counted(Access first, int times) {
        Access access() {
            return switch (first) {
                case Access.ContactRead read -> read;
                case Access.Refused(var actor, var what, var one, var origin) ->
                    new Access.Refused(actor, what, times, origin);
                case Access.InvalidTokens(var one, var origin) -> new Access.InvalidTokens(times, origin);
            };
        }
    }

    /** An actor who is not the contact opened its record. */
    public void contactRead(Actor actor, UUID contactId, RequestContext request) {
        Read read = new Read(actor, contactId);
        if (recentReads.asMap().putIfAbsent(read, true) == null) {
            add(read, new Access.ContactRead(actor, contactId, request.origin()));
        }
    }

    /** An actor with an account was refused a field. */
    public void refused(Actor actor, String field, RequestContext request) {
        add(new Refusal(actor, field), new Access.Refused(actor, field, 1, request.origin()));
    }

    /** A token from this address was refused. */
    public void invalidToken(String address) {
        RequestOrigin origin = new RequestOrigin(
                Optional.of(address), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        add(new InvalidToken(address), new Access.InvalidTokens(1, origin));
    }

    /** Writes what was collected to the audit log. */
    public void write() {
        openings.audit().record(taken());
    }

    private synchronized void add(Object key, Access access) {
        if (waiting.size() < MAX_WAITING || waiting.containsKey(key)) {
            waiting.merge(
                    key, new Counted(access, 1), (counted, one) -> new Counted(counted.first(), counted.times() + 1));
        }
    }

    private synchronized List<Access> taken() {
        List<Access> accesses =
                new ArrayList<>(waiting.values().stream().map(Counted::access).toList());
        waiting.clear();
        return accesses;
    }
}

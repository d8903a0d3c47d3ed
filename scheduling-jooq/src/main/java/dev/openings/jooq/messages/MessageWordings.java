package dev.openings.jooq.messages;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.services.ServiceRows;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The practice's own words of messages, in place of the built-in ones. Every change adds a version, and the newest version counts.
 * What is sent later has the new words; nothing that was sent changes.
 */
public final class MessageWordings {
    /** What is kept of the reason why words could not be used, in characters. */
    private static final int REASON_LENGTH = 1_000;

    private final ServiceContext base;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public MessageWordings(ServiceContext base) {
        this.base = base;
    }

    /** The words that are used now, by kind, channel and language, those of the practice before those of services. */
    public List<Wording> current(WordingFilter filter) {
        return base.transactions().inReadOnlyTransaction(tx -> WordingRows.current(tx, filter));
    }

    /** The last 100 versions of each key, the newest first. Every given key is a key. One statement. */
    public Map<WordingKey, List<Wording>> versions(Collection<WordingKey> keys) {
        return base.transactions().inReadOnlyTransaction(tx -> WordingRows.versions(tx, keys));
    }

    /** The words that are sent for a key, those of the service before those of the practice. */
    public Optional<OwnWording> find(WordingKey key) {
        return base.transactions()
                .inReadOnlyTransaction(
                        tx -> WordingRows.find(tx, key.kind(), key.channel(), key.language(), key.serviceId()));
    }

    /**
     * What {@link #set} would say of these words, without looking at the database: the words as they would be stored, or INVALID for
     * each field that violates a bound or has a problem.
     */
    public static Outcome<NewWording> check(NewWording input, Function<NewWording, List<Problem>> check) {
        InputChecks checks = new InputChecks();
        NewWording wording = input.checked(checks);
        if (checks.areFine()) {
            check.apply(wording).forEach(checks::add);
        }
        return checks.areFine() ? Outcome.done(wording) : checks.refused();
    }

    /**
     * Sets own words.
     *
     * @param check finds the problems of templates whose texts are within their bounds
     * @return INVALID for each field that violates a bound or has a problem; NOT_FOUND at {@code serviceId}; STALE
     */
    public Outcome<Wording> set(Actor actor, NewWording input, Function<NewWording, List<Problem>> check) {
        return base.change(actor, Permission.CHANGE_WORDING, tx -> {
            InputChecks checks = new InputChecks();
            NewWording wording = input.checked(checks);
            if (checks.areFine()) {
                check.apply(wording).forEach(checks::add);
            }
            int version = nextVersion(tx, checks, wording.key(), input.expectedVersion());
            if (!checks.areFine()) {
                return checks.refused();
            }
            Wording added = version(wording.key(), version, wording.subject(), Optional.of(wording.body()));
            WordingRows.add(tx, added);
            write(tx, actor, EventKind.MESSAGE_WORDING_SET, "Set the words of ", added);
            return Outcome.done(added);
        });
    }

    /**
     * Goes back to the built-in words, or from words of a service to those of the practice.
     *
     * @return the version that says so; NOT_FOUND if there are no own words; STALE
     */
    public Outcome<Wording> remove(Actor actor, WordingKey key, Optional<Integer> expectedVersion) {
        return base.change(actor, Permission.CHANGE_WORDING, tx -> {
            InputChecks checks = new InputChecks();
            NewWording.key(checks, key);
            int version = nextVersion(tx, checks, key, expectedVersion);
            if (checks.areFine()
                    && WordingRows.newest(tx, key).flatMap(Wording::body).isEmpty()) {
                checks.add(InputRule.UNKNOWN_WORDING.at("kind"));
            }
            if (!checks.areFine()) {
                return checks.refused();
            }
            Wording removed = version(key, version, Optional.empty(), Optional.empty());
            WordingRows.add(tx, removed);
            write(tx, actor, EventKind.MESSAGE_WORDING_REMOVED, "Removed the own words of ", removed);
            return Outcome.done(removed);
        });
    }

    /**
     * Records that a message had to be sent in the built-in words.
     *
     * @param id of the version
     * @param reason in one sentence, without personal data; 1,000 characters of it are kept
     */
    public void markBroken(UUID id, String reason) {
        String kept = reason.substring(
                0, reason.offsetByCodePoints(0, Math.min(REASON_LENGTH, reason.codePointCount(0, reason.length()))));
        base.transactions().inTransaction(tx -> {
            WordingRows.markBroken(tx, id, new Wording.Broken(base.now(), kept));
            return id;
        });
    }

    /** The version after the newest one. The lock keeps two changes at once from getting the same. */
    private static int nextVersion(
            DSLContext tx, InputChecks checks, WordingKey key, Optional<Integer> expectedVersion) {
        PracticeRows.lockRow(tx);
        if (key.serviceId().isPresent()
                && ServiceRows.byIds(tx, List.of(key.serviceId().get())).isEmpty()) {
            checks.add(InputRule.UNKNOWN_SERVICE.at("serviceId"));
        }
        int newest = WordingRows.newest(tx, key).map(Wording::version).orElse(0);
        checks.version(expectedVersion, newest);
        return newest + 1;
    }

    private Wording version(WordingKey key, int version, Optional<String> subject, Optional<String> body) {
        return new Wording(base.ids().next(), key, version, subject, body, base.now(), Optional.empty());
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, String what, Wording wording) {
        WordingKey key = wording.key();
        String summary = what + key.kind() + " by " + key.channel() + " in "
                + key.language().toLanguageTag() + ", version " + wording.version() + ".";
        EventWriter.write(
                tx,
                base,
                actor,
                key.serviceId()
                        .map(id -> NewEvent.of(kind, SubjectKind.SERVICE, id, summary))
                        .orElseGet(() -> NewEvent.ofPractice(kind, summary)));
    }
}

package dev.openings.jooq.contacts;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.validation.InputChecks;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Makes one contact of two that are the same person. It cannot be undone. */
final class ContactMerge {
    private static final String KEEP = "keepId";
    private static final String MERGE = "mergeId";

    private final ServiceContext base;
    private final ReachabilityListener listener;

    ContactMerge(ServiceContext base, ReachabilityListener listener) {
        this.base = base;
        this.listener = listener;
    }

    Outcome<Contact> merge(DSLContext tx, Actor actor, UUID keepId, UUID mergeId) {
        if (keepId.equals(mergeId)) {
            return Outcome.refused(InputRule.SAME_CONTACT.at(MERGE));
        }
        // Always in the order of their ids: two merges the other way round wait for each other once, not for ever.
        boolean keptFirst = keepId.compareTo(mergeId) < 0;
        Optional<Contact> first = ContactRows.lock(tx, keptFirst ? keepId : mergeId);
        Optional<Contact> second = ContactRows.lock(tx, keptFirst ? mergeId : keepId);
        Optional<Contact> kept = keptFirst ? first : second;
        Optional<Contact> merged = keptFirst ? second : first;
        InputChecks checks = new InputChecks();
        check(checks, kept, KEEP);
        check(checks, merged, MERGE);
        if (!checks.areFine()) {
            return checks.refused();
        }
        Contact after = withDetailsOf(kept.orElseThrow(), merged.orElseThrow());
        checks.optionalText(after.notes(), MERGE);
        return checks.areFine()
                ? merged(tx, actor, kept.orElseThrow(), ContactCreation.withBlocks(tx, after), merged.orElseThrow())
                : checks.refused();
    }

    private static void check(InputChecks checks, Optional<Contact> contact, String field) {
        if (contact.isEmpty()) {
            checks.add(InputRule.UNKNOWN_CONTACT.at(field));
        } else if (contact.get().erased()) {
            checks.add(InputRule.CONTACT_ERASED.at(field));
        }
    }

    /** What the kept contact lacks comes from the other one. Notes of both are kept, below each other. */
    private static Contact withDetailsOf(Contact kept, Contact other) {
        boolean takesEmail = kept.email().isEmpty();
        boolean takesPhone = kept.phone().isEmpty();
        Optional<String> notes = Optional.of(Stream.of(kept.notes(), other.notes())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("\n\n")))
                .filter(text -> !text.isEmpty());
        return kept.withEmail(takesEmail ? other.email() : kept.email())
                .withEmailVerifiedAt(takesEmail ? other.emailVerifiedAt() : kept.emailVerifiedAt())
                .withPhone(takesPhone ? other.phone() : kept.phone())
                .withPhoneVerifiedAt(takesPhone ? other.phoneVerifiedAt() : kept.phoneVerifiedAt())
                .withTimeZone(kept.timeZone().or(other::timeZone))
                .withLocale(kept.locale().or(other::locale))
                .withNotes(notes)
                .withVersion(kept.version() + 1);
    }

    private Outcome<Contact> merged(DSLContext tx, Actor actor, Contact before, Contact after, Contact gone) {
        // As when a contact is deleted; its appointments must still be its own.
        EventWriter.eraseOrigins(tx, gone.id());
        new MergedRows(tx, gone.id(), after.id()).move(base.now());
        ContactRows.update(tx, after);
        AddressVerification.tell(listener, tx, actor, before, after);
        // For the appointments that came: those that wait for a confirmation stay if the kept address is verified.
        AddressVerification.tell(listener, tx, actor, gone, after);
        NewEvent event = NewEvent.of(
                EventKind.CONTACTS_MERGED, SubjectKind.CONTACT, after.id(), "Merged another contact into this one.");
        EventWriter.write(tx, base, actor, event.withVersion(after.version()).withChanges(before, after));
        EventWriter.write(
                tx,
                base,
                actor,
                NewEvent.of(EventKind.CONTACTS_MERGED, SubjectKind.CONTACT, gone.id(), "Merged into another contact."));
        return Outcome.done(after);
    }
}

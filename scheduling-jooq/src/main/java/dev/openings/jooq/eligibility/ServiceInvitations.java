package dev.openings.jooq.eligibility;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Invitations to book a service. Each has a random token, of which the database stores the hash only. A booking counts its use
 * in its own transaction, behind a lock of the invitation.
 */
public final class ServiceInvitations {
    private static final int MAX_USES = 10_000;

    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(90);

    private final ServiceContext base;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public ServiceInvitations(ServiceContext base) {
        this.base = base;
    }

    /**
     * Creates an invitation. Nobody can read its token later.
     *
     * @return INVALID for each bound of {@link NewServiceInvitation} that is violated; NOT_FOUND at {@code serviceId},
     *     {@code contactId} and {@code staffIds}; FORBIDDEN for other callers than staff
     */
    public Outcome<IssuedInvitation> create(Actor actor, NewServiceInvitation input) {
        return base.change(actor, Permission.INVITE_TO_BOOK, tx -> {
            InputChecks checks = new InputChecks();
            bounds(checks, input);
            references(tx, checks, input);
            return checks.areFine() ? created(tx, actor, input) : checks.refused();
        });
    }

    private void bounds(InputChecks checks, NewServiceInvitation input) {
        checks.minimum(input.uses(), 1, "uses");
        if (input.uses() > MAX_USES) {
            checks.add(InputRule.TOO_LARGE.at("uses").with("maximum", MAX_USES).with("value", input.uses()));
        }
        checks.bookableIds(Optional.of(input.staffIds()), true, "staffIds");
        checks.distinct(input.staffIds(), "staffIds");
        input.validFrom().ifPresent(it -> checks.instant(it, "validFrom"));
        input.validUntil().ifPresent(it -> until(checks, it, input.validFrom().orElse(base.now())));
    }

    private void until(InputChecks checks, Instant until, Instant from) {
        checks.instant(until, "validUntil");
        if (!until.isAfter(base.now())) {
            checks.add(InputRule.NOT_IN_THE_FUTURE.at("validUntil").with("value", until));
        } else if (!until.isAfter(from)) {
            checks.add(InputRule.NOT_AFTER_VALID_FROM.at("validUntil").with("value", until));
        }
    }

    private static void references(DSLContext tx, InputChecks checks, NewServiceInvitation input) {
        Optional<Service> service = Optional.ofNullable(
                ServiceRows.byIds(tx, List.of(input.serviceId())).get(input.serviceId()));
        if (service.isEmpty()) {
            checks.add(InputRule.UNKNOWN_SERVICE.at("serviceId"));
        } else if (!checks.haveTooManyItems()) {
            checks.known(input.staffIds(), service.get().staffIds(), InputRule.UNKNOWN_STAFF_OF_SERVICE, "staffIds");
        }
        input.contactId().ifPresent(id -> {
            Optional<Contact> contact = ContactRows.lock(tx, id);
            if (contact.isEmpty()) {
                checks.add(InputRule.UNKNOWN_CONTACT.at("contactId"));
            } else if (contact.get().erased()) {
                checks.add(InputRule.CONTACT_ERASED.at("contactId"));
            }
        });
    }

    private Outcome<IssuedInvitation> created(DSLContext tx, Actor actor, NewServiceInvitation input) {
        ServiceInvitation invitation = new ServiceInvitation(
                base.ids().next(),
                input.serviceId(),
                input.contactId(),
                Optional.of(input.staffIds()).filter(ids -> !ids.isEmpty()),
                input.validFrom(),
                input.validUntil()
                        .orElseGet(() -> input.validFrom().orElse(base.now()).plus(DEFAULT_VALIDITY)),
                input.uses(),
                0,
                base.now());
        String token = base.ids().secret().toString();
        InvitationRows.insert(tx, invitation, token);
        write(tx, actor, EventKind.INVITATION_CREATED, invitation.id(), "An invitation to a service was created.");
        return Outcome.done(new IssuedInvitation(invitation, token));
    }

    /**
     * Revokes an invitation for good: its token is unknown from now on. Visits that were booked with it stay.
     *
     * @return the id; NOT_FOUND, also if it is revoked already; INVALID for an expected version, which invitations do not have
     */
    public Outcome<UUID> revoke(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return base.change(actor, Permission.INVITE_TO_BOOK, tx -> {
            InputChecks checks = new InputChecks();
            checks.noVersion(expectedVersion);
            if (!checks.areFine()) {
                return checks.refused();
            }
            if (InvitationRows.delete(tx, id).isEmpty()) {
                return Outcome.refused(InputRule.UNKNOWN_BOOKING_INVITATION.at("id"));
            }
            write(tx, actor, EventKind.INVITATION_REVOKED, id, "An invitation to a service was revoked.");
            return Outcome.done(id);
        });
    }

    /** The invitations to a service, used up and expired ones too, the latest first. INVALID for an invalid cursor. */
    public Outcome<Page<ServiceInvitation>> list(UUID serviceId, PageRequest request) {
        return TimeCursors.range(request)
                .map(range -> base.transactions()
                        .inReadOnlyTransaction(tx -> InvitationRows.list(tx, serviceId, range, request)));
    }

    /** The number of invitations on all pages of {@link #list}. */
    public int count(UUID serviceId) {
        return base.transactions().inReadOnlyTransaction(tx -> InvitationRows.count(tx, serviceId));
    }

    /** The invitations with these ids; unknown and revoked ones are absent. */
    public Map<UUID, ServiceInvitation> byIds(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : base.transactions().inReadOnlyTransaction(tx -> InvitationRows.byIds(tx, ids));
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, UUID id, String summary) {
        EventWriter.write(tx, base, actor, NewEvent.of(kind, SubjectKind.INVITATION, id, summary));
    }
}

package dev.openings.jooq.messages;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.signin.SignInPerson;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Invitations to sign in that are sent by e-mail. */
public final class InvitationMails {
    private final ServiceContext context;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public InvitationMails(ServiceContext context) {
        this.context = context;
    }

    /**
     * Invites a person, and queues the message with the link.
     *
     * @return the address that it will be sent to; FORBIDDEN and NOT_FOUND as {@link dev.openings.jooq.signin.Passkeys#invite};
     *     INVALID at {@code id} if the person has no e-mail address, or a contact has one that is not verified
     */
    public Outcome<String> send(Actor actor, SignInPerson person) {
        return context.change(actor, person.invitePermission(), tx -> switch (person.invite(tx, context, actor)) {
            case Outcome.Done<SignInPerson> invited -> queued(tx, invited.value());
            case Outcome.Refused<SignInPerson>(List<Problem> problems) -> new Outcome.Refused<>(problems);
        });
    }

    private Outcome<String> queued(DSLContext tx, SignInPerson person) {
        Optional<Recipient> recipient = Recipient.of(tx, person, PracticeRows.read(tx));
        if (recipient.isEmpty()) {
            return Outcome.refused(
                    (person.isContact() ? InputRule.NO_VERIFIED_EMAIL : InputRule.NO_EMAIL_OF_STAFF).at("id"));
        }
        MessageRows.enqueue(
                tx,
                context,
                kind(person),
                person.id(),
                person.isContact() ? Optional.of(person.id()) : Optional.empty());
        return Outcome.done(recipient.get().address());
    }

    private static MessageKind kind(SignInPerson person) {
        return switch (person.role()) {
            case ADMIN -> MessageKind.ADMIN_INVITATION;
            case STAFF -> MessageKind.STAFF_INVITATION;
            case CONTACT -> MessageKind.CONTACT_INVITATION;
        };
    }
}

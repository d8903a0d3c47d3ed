package dev.openings.server.messages;

import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.VisitDetails;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.server.security.ConfirmationLinks;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.Role;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.VisitCodes;
import dev.openings.server.texts.SignInLink;
import dev.openings.server.texts.TextLinks;
import dev.openings.server.texts.VisitLinks;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes the links in messages, when they are sent. To open one changes nothing: programs that look for malicious pages open them too.
 *
 * @param site the pages that invitations lead to
 * @param publicUrl the base of links about visits, without a slash at the end; empty: there are none, because nobody outside reaches the
 *     address that the server listens on
 */
public record MessageLinks(
        ConfirmationLinks confirmations,
        Invitations invitations,
        Supplier<RelyingParty> site,
        SecretTokens secrets,
        OptOutLinks optOuts,
        Optional<URI> publicUrl)
        implements TextLinks {
    @Override
    public URI addressConfirmation(UUID confirmationId) {
        return URI.create(confirmations.url(confirmationId));
    }

    @Override
    public SignInLink signIn(SignInPerson person) {
        Invitation invitation = invitations.ofPerson(Role.valueOf(person.role().name()), person.id());
        return new SignInLink(URI.create(invitations.link(invitation, site.get())), invitation.expires());
    }

    @Override
    public VisitLinks visit(DueMessage message, VisitDetails visit) {
        return publicUrl
                .map(base -> new VisitLinks(
                        page(message, visit).map(it -> URI.create(base + it)), Optional.empty(), optOut(message)))
                .orElse(VisitLinks.NONE);
    }

    private Optional<String> page(DueMessage message, VisitDetails visit) {
        boolean isMail = message.channel() == ReminderChannel.EMAIL;
        if (message.kind() == MessageKind.CANCELLATION) {
            return isMail && message.practice().publicBooking() ? Optional.of("/") : Optional.empty();
        }
        return Optional.of(isMail ? longPage(visit.appointment()) : shortPage(visit.appointment()));
    }

    /** An SMS has room for the code only. */
    private String shortPage(Appointment appointment) {
        return new VisitCodes(secrets)
                .code(appointment.id(), appointment.secretCounter())
                .map(code -> "/v#" + code)
                .orElseGet(() -> longPage(appointment));
    }

    private String longPage(Appointment appointment) {
        return "/visit#" + managementToken(appointment);
    }

    private String managementToken(Appointment appointment) {
        return secrets.secret(SecretTokens.Purpose.MANAGEMENT_TOKEN, appointment.id(), appointment.secretCounter());
    }

    private Optional<URI> optOut(DueMessage message) {
        return message.channel() == ReminderChannel.EMAIL && message.content() instanceof MessageContent.Visits visits
                ? Optional.of(URI.create(optOuts.url(visits.contact().id(), AddressHash.ofEmail(message.address()))))
                : Optional.empty();
    }
}

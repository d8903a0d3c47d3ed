package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.signin.Passkey;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.Role;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Invitations to sign in on the pages, passkeys and sessions. */
final class SignInResolvers implements Resolvers {
    private final Openings openings;
    private final Invitations invitations;
    private final LinkMails linkMails;
    private final Supplier<URI> publicUrl;

    SignInResolvers(Openings openings, Invitations invitations, LinkMails linkMails, Supplier<URI> publicUrl) {
        this.linkMails = linkMails;
        this.openings = openings;
        this.invitations = invitations;
        this.publicUrl = publicUrl;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutationOfRecentSignIn("inviteStaffMember", Permission.INVITE_STAFF_MEMBER, this::inviteStaffMember)
                .mutationOfRecentSignIn("inviteContact", Permission.INVITE_CONTACT, this::inviteContact)
                .mutation("renamePasskey", Permission.CHANGE_PASSKEYS, this::rename)
                .mutationOfRecentSignIn("removePasskey", Permission.CHANGE_PASSKEYS, this::remove)
                .mutation("endSessions", Permission.CHANGE_PASSKEYS, this::endSessions)
                .payload("InvitationPayload", List.of("invitation", "sentTo"))
                .payload("PasskeyPayload", "passkey")
                .payload("EndSessionsPayload", "ended");
        wiring.type("SignInInvitation", Invitation.class)
                .field("url", this::url)
                .field("expiresAt", (it, context) -> context.inPracticeZone(it.expires()));
        wiring.type("Passkey", Passkey.class)
                .field("id", it -> globalId(it.id()))
                .field("name", Passkey::name)
                .field("role", it -> it.person().role())
                .field("createdAt", (it, context) -> context.inPracticeZone(it.createdAt()))
                .field("lastUsedAt", (it, context) -> context.inPracticeZone(it.lastUsedAt()));
    }

    /** Adds the passkeys of a staff member or a contact. */
    static <T> void wirePasskeys(Wiring.Fields<T> type, Function<T, UUID> personId) {
        type.field("passkeys", Permission.CHANGE_PASSKEYS, (it, context) -> passkeys(personId.apply(it), context));
    }

    private static Object passkeys(UUID personId, ResolverContext context) {
        if (!context.permissions().has(Permission.CHANGE_PASSKEYS, personId)) {
            throw context.refusal(Permission.CHANGE_PASSKEYS);
        }
        return context.load(Loaders.PASSKEYS_OF_PERSON, personId);
    }

    private Payload inviteStaffMember(ResolverContext context) {
        InputObject input = context.input();
        SignInRole role = input.required("admin", Boolean.class) ? SignInRole.ADMIN : SignInRole.STAFF;
        return invite(context, new SignInPerson(input.requiredId(GlobalId.Kind.STAFF_MEMBER, "id"), role));
    }

    private Payload inviteContact(ResolverContext context) {
        return invite(
                context, new SignInPerson(context.input().requiredId(GlobalId.Kind.CONTACT, "id"), SignInRole.CONTACT));
    }

    private Payload invite(ResolverContext context, SignInPerson person) {
        if (!context.input().required("sendByEmail", Boolean.class)) {
            return Payload.of("invitation", openings.passkeys().invite(context.actor(), person), this::invitation);
        }
        return linkMails.areSent(context.practice().email())
                ? Payload.of("sentTo", openings.invitationMails().send(context.actor(), person))
                : Payload.refused(List.of(InputRule.NO_LINK_MAILS.at("sendByEmail")));
    }

    private Invitation invitation(SignInPerson person) {
        return invitations.ofPerson(Role.valueOf(person.role().name()), person.id());
    }

    private Payload rename(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "passkey",
                openings.passkeys()
                        .rename(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.PASSKEY, "id"),
                                input.required("name", String.class)));
    }

    private Payload remove(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "id",
                openings.passkeys()
                        .remove(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.PASSKEY, "id"),
                                input.expectedVersion()),
                SignInResolvers::globalId);
    }

    private Payload endSessions(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "ended",
                openings.sessions().endAll(context.actor(), input.requiredPersonId("id"), input.expectedVersion()));
    }

    private String url(Invitation invitation) {
        return invitations.link(invitation, RelyingParty.of(publicUrl.get()));
    }

    private static String globalId(UUID id) {
        return new GlobalId(GlobalId.Kind.PASSKEY, id).text();
    }
}

package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.signin.OpenSession;
import dev.openings.jooq.signin.SignInMethod;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.TokenIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Browsers in which somebody is signed in. */
final class SignInSessionResolvers implements Resolvers {
    private final Openings openings;
    private final Duration idle;

    SignInSessionResolvers(Openings openings, Duration idle) {
        this.openings = openings;
        this.idle = idle;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("signInSessions", Permission.CHANGE_PASSKEYS, this::list)
                .mutation("endSession", Permission.CHANGE_PASSKEYS, this::end)
                .enumeration("SignInMethod", SignInMethod.class)
                .type("SignInSession", OpenSession.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.SIGN_IN_SESSION, it.id()).text())
                .field("staffMember", SignInSessionResolvers::staffMember)
                .field("contact", SignInSessionResolvers::contact)
                .field("role", it -> it.person().role())
                .field("method", OpenSession::method)
                .field("startedAt", (it, context) -> context.inPracticeZone(it.startedAt()))
                .field("lastUsedAt", (it, context) -> context.inPracticeZone(it.lastUsedAt()))
                .field("expiresAt", (it, context) -> context.inPracticeZone(it.expiresAt()))
                .field("current", SignInSessionResolvers::isCurrent);
    }

    private Connection<OpenSession> list(ResolverContext context) {
        Optional<UUID> person = context.arguments().optionalPersonId("personId");
        if (person.isPresent() && !context.permissions().has(Permission.CHANGE_PASSKEYS, person.get())) {
            throw context.refusal(Permission.CHANGE_PASSKEYS);
        }
        return Connection.of(
                ResolverContext.orBadRequest(
                        openings.sessions().list(context.actor(), person, idle, context.pageRequest())),
                countContext -> ResolverContext.orBadRequest(openings.sessions().count(context.actor(), person, idle)));
    }

    private Payload end(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "ended",
                openings.sessions()
                        .end(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.SIGN_IN_SESSION, "id"),
                                input.expectedVersion()),
                session -> 1);
    }

    private static @Nullable Object staffMember(OpenSession session, ResolverContext context) {
        return session.person().isContact()
                ? null
                : context.load(Loaders.STAFF_MEMBER, session.person().id());
    }

    private static @Nullable Object contact(OpenSession session, ResolverContext context) {
        return session.person().isContact()
                ? context.load(Loaders.CONTACT, session.person().id())
                : null;
    }

    private static boolean isCurrent(OpenSession session, ResolverContext context) {
        return context.caller()
                .token()
                .flatMap(TokenIdentity::id)
                .filter(session.id().toString()::equals)
                .isPresent();
    }
}

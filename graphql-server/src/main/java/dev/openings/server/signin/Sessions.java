package dev.openings.server.signin;

import dev.openings.jooq.Openings;
import dev.openings.jooq.signin.NewSession;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.jooq.signin.SignInSession;
import dev.openings.server.security.Authenticator;
import dev.openings.server.security.Caller;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.RandomSecret;
import dev.openings.server.security.Role;
import dev.openings.server.security.SessionLimits;
import dev.openings.server.security.TokenIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The sessions in the database, which all servers share. */
public final class Sessions implements Authenticator.SessionDirectory {
    /** How long a proof of who somebody is counts as recent. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Openings openings;
    private final SessionLimits limits;
    private final InstantSource clock;

    /** The sessions of a practice. */
    public Sessions(Openings openings, SessionLimits limits, InstantSource clock) {
        this.openings = openings;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> find(String secret) {
        return session(secret).map(this::caller);
    }

    Optional<SignInSession> session(String secret) {
        return secret.isEmpty() ? Optional.empty() : openings.sessions().use(RandomSecret.hash(secret), limits.idle());
    }

    /** A session that is still to be started, with this secret, of somebody who has just proved who they are. */
    NewSession starting(String secret, String issuer, String subject) {
        return starting(secret, issuer, subject, Optional.of(clock.instant()));
    }

    /** The same of somebody who has proved it earlier, or at an unknown time. */
    NewSession starting(String secret, String issuer, String subject, Optional<Instant> authenticatedAt) {
        return new NewSession(
                RandomSecret.hash(secret),
                issuer,
                subject,
                authenticatedAt,
                clock.instant().plus(limits.lifetime()));
    }

    /** Ends the session with this secret, on all servers. */
    Optional<SignInSession> end(String secret) {
        return secret.isEmpty() ? Optional.empty() : openings.sessions().end(RandomSecret.hash(secret));
    }

    static SignInPerson person(Role role, GlobalId id) {
        return new SignInPerson(
                id.id(),
                switch (role) {
                    case ADMIN -> SignInRole.ADMIN;
                    case STAFF -> SignInRole.STAFF;
                    case CONTACT, PUBLIC -> SignInRole.CONTACT;
                });
    }

    static GlobalId globalId(SignInPerson person) {
        return new GlobalId(person.isContact() ? GlobalId.Kind.CONTACT : GlobalId.Kind.STAFF_MEMBER, person.id());
    }

    /** True if the person has proved a short time ago who they are, as sensitive changes require. */
    boolean isRecent(SignInSession session) {
        return session.authenticatedAt()
                .filter(it -> clock.instant().isBefore(it.plus(RECENT)))
                .isPresent();
    }

    private Caller caller(SignInSession session) {
        SignInPerson person = session.person();
        Role role = Role.valueOf(person.role().name());
        return new Caller(
                Set.of(role),
                person.isContact() ? Optional.empty() : Optional.of(person.id()),
                person.isContact() ? Optional.of(person.id()) : Optional.empty(),
                Optional.of(new TokenIdentity(
                        session.issuer(),
                        session.subject(),
                        Optional.of(session.id().toString()))),
                !isRecent(session));
    }
}

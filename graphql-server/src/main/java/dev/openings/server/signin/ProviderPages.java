package dev.openings.server.signin;

import dev.openings.jooq.Openings;
import dev.openings.jooq.accounts.Account;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.signin.NewSession;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInSession;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.http.HttpProblemException;
import dev.openings.server.graphql.http.PageRequests;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.InvalidTokenException;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.LoginAttempt;
import dev.openings.server.security.ProviderSignIn;
import dev.openings.server.security.RandomSecret;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.Role;
import dev.openings.server.security.SessionCookie;
import dev.openings.server.security.SignedIn;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The way to the identity provider and back. */
final class ProviderPages {
    private static final Logger LOG = System.getLogger("dev.openings");
    private static final long COOKIE_SECONDS = 600;
    private static final String INVITATION_COOKIE = "__Host-openings-invitation";
    private static final String PAGE = "/sign-in";
    private static final String FAILED = PAGE + "#failed";

    private final Openings openings;
    private final Sessions sessions;
    private final Invitations invitations;
    private final ProviderSignIn provider;
    private final Supplier<RelyingParty> site;

    ProviderPages(
            Openings openings,
            Sessions sessions,
            Invitations invitations,
            ProviderSignIn provider,
            Supplier<RelyingParty> site) {
        this.openings = openings;
        this.sessions = sessions;
        this.invitations = invitations;
        this.provider = provider;
        this.site = site;
    }

    /** Where the browser goes to sign in. It keeps the attempt, and an invitation if it has one. */
    Map<String, ?> start(Map<?, ?> input, ServerResponse response) {
        LoginAttempt attempt = LoginAttempt.start();
        try {
            URI page = provider.authorization(attempt, redirect(), Boolean.TRUE.equals(input.get("again")));
            SignInEndpoint.setCookie(
                    response, SessionCookie.set(LoginAttempt.COOKIE, attempt.secret(), COOKIE_SECONDS));
            boolean isInvited = input.get("invitation") instanceof String text
                    && invitations.read(text).isPresent();
            SignInEndpoint.setCookie(
                    response,
                    isInvited
                            ? SessionCookie.set(
                                    INVITATION_COOKIE, String.valueOf(input.get("invitation")), COOKIE_SECONDS)
                            : SessionCookie.set(INVITATION_COOKIE, "", 0));
            return Map.of("redirect", page.toString());
        } catch (IOException unreachable) {
            LOG.log(Level.WARNING, "The identity provider cannot be reached: {0}", unreachable.getMessage());
            throw new HttpProblemException(
                    Status.SERVICE_UNAVAILABLE_503,
                    ErrorCode.INTERNAL,
                    "The identity provider cannot be reached. Try again later.");
        }
    }

    /** The browser is back with a code. Whatever is wrong with it, the page says so. */
    void callback(ServerRequest request, ServerResponse response) {
        String target = FAILED;
        try {
            target = signIn(request, response) ? PAGE : FAILED;
        } catch (IOException | InvalidTokenException failed) {
            LOG.log(Level.WARNING, "A sign-in at the identity provider failed: {0}", failed.getMessage());
        }
        SignInEndpoint.setCookie(response, SessionCookie.set(LoginAttempt.COOKIE, "", 0));
        SignInEndpoint.setCookie(response, SessionCookie.set(INVITATION_COOKIE, "", 0));
        response.status(Status.SEE_OTHER_303)
                .header(HeaderValues.create(HeaderNames.LOCATION, target))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .send();
    }

    /** The page that ends the session at the provider too, if it began there. */
    Optional<URI> signOut(SignInSession ended) {
        return ended.issuer().equals(provider.issuer().toString())
                ? provider.endSession(URI.create(site.get().origin() + PAGE))
                : Optional.empty();
    }

    private boolean signIn(ServerRequest request, ServerResponse response) throws IOException, InvalidTokenException {
        LoginAttempt attempt = new LoginAttempt(PageRequests.cookie(request, LoginAttempt.COOKIE));
        Optional<String> code = request.query().first("code").asOptional();
        boolean isOfThisBrowser = !attempt.secret().isEmpty()
                && same(request.query().first("state").orElse(""), attempt.state());
        boolean isOfThisProvider = request.query()
                .first("iss")
                .asOptional()
                .filter(iss -> !iss.equals(provider.issuer().toString()))
                .isEmpty();
        if (code.isEmpty() || !isOfThisBrowser || !isOfThisProvider) {
            return false;
        }
        SignedIn signedIn = provider.complete(code.get(), attempt, redirect());
        Optional<SignInPerson> person = person(signedIn, PageRequests.cookie(request, INVITATION_COOKIE));
        return person.isPresent() && start(response, person.get(), signedIn);
    }

    private boolean start(ServerResponse response, SignInPerson person, SignedIn signedIn) {
        String secret = RandomSecret.next();
        NewSession session = sessions.starting(
                secret, signedIn.account().issuer(), signedIn.account().subject(), signedIn.authenticatedAt());
        if (!(openings.sessions().startWithAccount(person, session) instanceof Outcome.Done<SignInSession>)) {
            return false;
        }
        SignInEndpoint.setCookie(response, SessionCookie.set(SessionCookie.NAME, secret));
        return true;
    }

    /** An invitation links the account to the invited person, once. The provider says what the person may do. */
    private Optional<SignInPerson> person(SignedIn signedIn, String invitation) {
        Role role = signedIn.role();
        Account account =
                new Account(signedIn.account().issuer(), signedIn.account().subject());
        if (role == Role.PUBLIC) {
            return Optional.empty();
        }
        invitations.read(invitation).ifPresent(it -> link(account, it, role));
        boolean isContact = role == Role.CONTACT;
        Optional<UUID> byClaim = signedIn.id()
                .filter(id -> id.kind() == (isContact ? GlobalId.Kind.CONTACT : GlobalId.Kind.STAFF_MEMBER))
                .map(GlobalId::id);
        return byClaim.or(() -> isContact
                        ? openings.accounts().contact(account, signedIn.verifiedEmail())
                        : openings.accounts().staffMember(account, signedIn.verifiedEmail()))
                .map(id -> Sessions.person(
                        role, new GlobalId(isContact ? GlobalId.Kind.CONTACT : GlobalId.Kind.STAFF_MEMBER, id)));
    }

    private void link(Account account, Invitation invitation, Role role) {
        boolean isForContact = invitation.role() == Role.CONTACT;
        if (invitation.person() instanceof Invitation.Invited.Known && isForContact == (role == Role.CONTACT)) {
            var unused = openings.sessions()
                    .linkInvited(account, SignInEndpoint.person(invitation), SignInEndpoint.permit(invitation));
        }
    }

    /** Fixed: never from the request, whose host anybody can choose. */
    private URI redirect() {
        return URI.create(site.get().origin() + PAGE + "/callback");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

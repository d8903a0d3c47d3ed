package dev.openings.server.signin;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Deadline;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.signin.NewPasskey;
import dev.openings.jooq.signin.Passkey;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.jooq.signin.SignInSession;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.http.HttpProblemException;
import dev.openings.server.graphql.http.JsonBody;
import dev.openings.server.graphql.http.PageRequests;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.ProviderSignIn;
import dev.openings.server.security.RandomSecret;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SessionCookie;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the page {@code /sign-in} asks for, below {@code /sign-in/}: passkeys are created by invitation or in a session, and start
 * sessions. Every request that changes something is a POST of JSON by a page of the site.
 */
public final class SignInEndpoint implements HttpService {
    private static final int MAX_BYTES = 64 << 10;
    private static final String ISSUER = "openings";
    private static final String INVALID = "The passkey is not known here, or its answer is not valid.";
    private static final String TOO_LONG_AGO = "Sign in again: a new passkey needs a sign-in of the last ten minutes.";
    private static final String NO_INVITATION = "The invitation was used, has expired, or is not valid.";

    private final Openings openings;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Challenges challenges;
    private final PasskeyCeremonies ceremonies;
    private final Supplier<RelyingParty> site;
    private final Optional<ProviderPages> provider;
    private final Duration timeLimit;
    private final JsonBody body = new JsonBody(MAX_BYTES);

    /**
     * The endpoint of {@code /sign-in}.
     *
     * @param secrets prove challenges
     * @param site whose pages sign people in; known once the server listens
     * @param provider at which people may sign in instead
     * @param timeLimit the time that the database may take for one request
     */
    public SignInEndpoint(
            Openings openings,
            Sessions sessions,
            Invitations invitations,
            SecretTokens secrets,
            Supplier<RelyingParty> site,
            Optional<ProviderSignIn> provider,
            InstantSource clock,
            Duration timeLimit) {
        this.provider = provider.map(it -> new ProviderPages(openings, sessions, invitations, it, site));
        this.openings = openings;
        this.sessions = sessions;
        this.invitations = invitations;
        this.challenges = new Challenges(secrets, clock);
        this.ceremonies = new PasskeyCeremonies(challenges);
        this.site = site;
        this.timeLimit = timeLimit;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/session", answering(this::session))
                .post("/passkey/options", answering(this::requestOptions))
                .post("/passkey", answering(this::signIn))
                .post("/invitation", answering(this::invitationOptions))
                .post("/passkeys/options", answering(this::ownOptions))
                .post("/passkeys", answering(this::add))
                .post("/sign-out", answering(this::signOut));
        provider.ifPresent(pages -> rules.post(
                        "/provider", answering((request, response) -> pages.start(object(request), response)))
                .get("/callback", pages::callback));
    }

    private interface Answer {
        Map<String, ?> to(ServerRequest request, ServerResponse response);
    }

    private Handler answering(Answer answer) {
        return (request, response) -> {
            try {
                SignInAnswers.send(response, Deadline.within(timeLimit, () -> answer.to(request, response)));
            } catch (HttpProblemException problem) {
                SignInAnswers.send(response, problem);
            } catch (DatabaseTimeoutException slow) {
                SignInAnswers.send(
                        response,
                        new HttpProblemException(
                                Status.SERVICE_UNAVAILABLE_503,
                                ErrorCode.LIMIT_EXCEEDED,
                                "The database did not answer in time. Try again."));
            }
        };
    }

    /** Who has signed in in this browser, and what the page can offer. */
    private Map<String, ?> session(ServerRequest request, ServerResponse response) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("origin", site.get().origin());
        state.put("provider", provider.isPresent());
        sessions.session(PageRequests.cookie(request, SessionCookie.NAME))
                .ifPresent(session -> state.put("session", described(session)));
        return state;
    }

    private Map<String, ?> requestOptions(ServerRequest request, ServerResponse response) {
        object(request);
        return PasskeyOptions.request(challenges.next(), site.get());
    }

    private Map<String, ?> signIn(ServerRequest request, ServerResponse response) {
        String credential = credential(object(request));
        PasskeyCeremonies.Answered answered = ceremonies
                .answered(credential, site.get(), openings.passkeys()::withCredential)
                .orElseThrow(() -> SignInAnswers.refused(INVALID));
        return start(response, answered);
    }

    /** Tells whom an invitation is for, and how to create a passkey with it. The invitation stays unused. */
    private Map<String, ?> invitationOptions(ServerRequest request, ServerResponse response) {
        Invitation invitation = invitation(text(object(request), "invitation"));
        SignInPerson person = person(invitation);
        String name = switch (invitation.person()) {
            case Invitation.Invited.NewStaffMember(String ofNew) -> ofNew;
            case Invitation.Invited.Known known -> name(person).orElseThrow(() -> SignInAnswers.refused(NO_INVITATION));
        };
        return Map.of("name", name, "role", invitation.role().name(), "options", creationOptions(person, name));
    }

    private Map<String, ?> ownOptions(ServerRequest request, ServerResponse response) {
        object(request);
        SignInPerson person = recentlySignedIn(request).person();
        return Map.of("options", creationOptions(person, name(person).orElse("")));
    }

    /** Stores a new passkey of an invited person, who is signed in with it, or of the one who has signed in. */
    private Map<String, ?> add(ServerRequest request, ServerResponse response) {
        Map<?, ?> input = object(request);
        String credential = credential(input);
        String name = text(input, "name");
        if (!input.containsKey("invitation")) {
            SignInSession session = recentlySignedIn(request);
            PasskeyCeremonies.Created created =
                    created(credential, session.person().role());
            stored(NewPasskey.of(session.person(), name, created.key(), created.challenge()));
            return described(session);
        }
        Invitation invitation = invitation(text(input, "invitation"));
        SignInPerson person = person(invitation);
        PasskeyCeremonies.Created created = created(credential, person.role());
        SingleUse permit = permit(invitation);
        NewPasskey passkey = NewPasskey.of(person, name, created.key(), permit);
        Passkey added = stored(
                invitation.person() instanceof Invitation.Invited.NewStaffMember(String ofNew)
                        ? passkey.ofNewStaffMember(ofNew)
                        : passkey);
        return start(
                response, new PasskeyCeremonies.Answered(added, added.key().signatureCount(), created.challenge()));
    }

    private Map<String, ?> signOut(ServerRequest request, ServerResponse response) {
        object(request);
        Optional<SignInSession> ended = sessions.end(PageRequests.cookie(request, SessionCookie.NAME));
        setCookie(response, SessionCookie.set(SessionCookie.NAME, "", 0));
        response.header(HeaderValues.create("Clear-Site-Data", "\"cache\", \"storage\""));
        return provider.flatMap(pages -> ended.flatMap(pages::signOut))
                .map(page -> Map.of("redirect", page.toString()))
                .orElse(Map.of());
    }

    private Map<String, ?> start(ServerResponse response, PasskeyCeremonies.Answered answered) {
        String secret = RandomSecret.next();
        Passkey passkey = answered.passkey();
        Outcome<SignInSession> started = openings.sessions()
                .startWithPasskey(
                        passkey,
                        answered.signatureCount(),
                        answered.challenge(),
                        sessions.starting(
                                secret,
                                ISSUER,
                                Sessions.globalId(passkey.person()).text()));
        if (!(started instanceof Outcome.Done<SignInSession>(SignInSession session))) {
            throw SignInAnswers.refused(INVALID);
        }
        setCookie(response, SessionCookie.set(SessionCookie.NAME, secret));
        return described(session);
    }

    static void setCookie(ServerResponse response, String cookie) {
        response.headers().add(HeaderValues.create(HeaderNames.SET_COOKIE, cookie));
    }

    private Map<String, Object> described(SignInSession session) {
        return Map.of(
                "name", name(session.person()).orElse(""),
                "role", session.person().role().name(),
                "expires", session.expiresAt().toString(),
                "recent", sessions.isRecent(session));
    }

    private Map<String, Object> creationOptions(SignInPerson person, String name) {
        List<Passkey> known = openings.passkeys().ofPeople(List.of(person.id())).getOrDefault(person.id(), List.of());
        return PasskeyOptions.creation(
                challenges.next(),
                site.get(),
                person,
                name,
                openings.practice().read().name(),
                known);
    }

    /** The name of a person who may sign in. */
    private Optional<String> name(SignInPerson person) {
        return person.isContact()
                ? openings.contacts()
                        .byId(person.id())
                        .filter(it -> !it.erased())
                        .map(it -> it.givenName() + " " + it.familyName())
                : openings.staff().byId(person.id()).filter(it -> it.active()).map(it -> it.displayName());
    }

    private PasskeyCeremonies.Created created(String credential, SignInRole role) {
        return ceremonies.created(credential, site.get(), role).orElseThrow(() -> SignInAnswers.refused(INVALID));
    }

    private Passkey stored(NewPasskey passkey) {
        return switch (openings.passkeys().add(passkey)) {
            case Outcome.Done<Passkey>(Passkey added) -> added;
            case Outcome.Refused<Passkey>(List<Problem> problems) ->
                throw SignInAnswers.refused(problems.getFirst().message());
        };
    }

    /** Whoever finds a browser unlocked must not keep the account by a passkey of their own. */
    private SignInSession recentlySignedIn(ServerRequest request) {
        SignInSession session = sessions.session(PageRequests.cookie(request, SessionCookie.NAME))
                .orElseThrow(() ->
                        new HttpProblemException(Status.UNAUTHORIZED_401, ErrorCode.UNAUTHENTICATED, "Not signed in."));
        if (!sessions.isRecent(session)) {
            throw new HttpProblemException(
                    Status.FORBIDDEN_403, ErrorCode.INSUFFICIENT_USER_AUTHENTICATION, TOO_LONG_AGO);
        }
        return session;
    }

    private Invitation invitation(String text) {
        return invitations.read(text).orElseThrow(() -> SignInAnswers.refused(NO_INVITATION));
    }

    static SingleUse permit(Invitation invitation) {
        return new SingleUse(RandomSecret.hash(invitation.id()), invitation.expires());
    }

    /** A new staff member gets the id of the invitation: each attempt to accept it names the same person. */
    static SignInPerson person(Invitation invitation) {
        return switch (invitation.person()) {
            case Invitation.Invited.Known(GlobalId id) -> Sessions.person(invitation.role(), id);
            case Invitation.Invited.NewStaffMember unused ->
                Sessions.person(
                        invitation.role(), new GlobalId(GlobalId.Kind.STAFF_MEMBER, UUID.fromString(invitation.id())));
        };
    }

    private Map<?, ?> object(ServerRequest request) {
        PageRequests.requireOwnPage(request, site.get());
        return body.read(request);
    }

    private static String credential(Map<?, ?> input) {
        if (!(input.get("credential") instanceof Map<?, ?> credential)) {
            throw HttpProblemException.badRequest("\"credential\" must be an object.");
        }
        return SignInAnswers.text(credential);
    }

    private static String text(Map<?, ?> input, String name) {
        if (!(input.get(name) instanceof String text)) {
            throw HttpProblemException.badRequest("\"" + name + "\" must be a string.");
        }
        return text;
    }
}

package dev.openings.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitation.Invited;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in on pages with passkeys, which they create by invitation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final Actor ADMIN = new Actor.Account("admin@example.org");
    private static final String VIEWER = "{ viewer { roles staffMember { displayName } contact { givenName } } }";

    private final ServerFixture server = ServerFixture.start(ServerTestDatabase.H2);
    private final Browser browser = new Browser(server);

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aStaffMemberAcceptsAnInvitationSignsOutAndSignsInAgain() {
        SoftwareAuthenticator device = device();
        HttpResponse<String> accepted = browser.accept(invitation(Role.STAFF, staff("Ada")), device);

        assertThat(accepted.body()).contains("\"name\":\"Ada\"").contains("\"role\":\"STAFF\"");
        assertThat(accepted.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-openings-session=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(browser.query(VIEWER).body())
                .isEqualTo("{\"data\":{\"viewer\":{\"roles\":[\"PUBLIC\",\"STAFF\"],"
                        + "\"staffMember\":{\"displayName\":\"Ada\"},\"contact\":null}}}");

        String old = browser.cookie().orElseThrow();
        browser.ask("sign-out", Map.of());
        assertThat(browser.cookie()).isEmpty();
        assertThat(queryWith(old)).isEqualTo(401);

        assertThat(browser.signIn(device).statusCode()).isEqualTo(200);
        assertThat(browser.query(VIEWER).body()).contains("Ada");
        assertThat(browser.cookie().orElseThrow()).isNotEqualTo(old);
    }

    @Test
    void aContactSeesOnlyWhatIsTheirs() {
        UUID petra = server.server()
                .context()
                .openings()
                .contacts()
                .create(ADMIN, NewContact.of("Petra", "Brandt"))
                .orThrow()
                .id();
        browser.accept(
                invitation(Role.CONTACT, new Invited.Known(new GlobalId(GlobalId.Kind.CONTACT, petra))), device());

        assertThat(browser.query(VIEWER).body())
                .contains("\"roles\":[\"PUBLIC\",\"CONTACT\"]")
                .contains("Petra");
        assertThat(browser.query("{ contacts { totalCount } }").body()).contains("FORBIDDEN");
    }

    @Test
    void theFirstAdminIsCreatedByTheInvitation() {
        String invitation = invitation(Role.ADMIN, new Invited.NewStaffMember("Grace Hopper"));
        assertThat(browser.ask("invitation", Map.of("invitation", invitation))
                        .path("name")
                        .asText())
                .isEqualTo("Grace Hopper");
        assertThat(staffNames()).doesNotContain("Grace Hopper");

        assertThat(browser.accept(invitation, device()).statusCode()).isEqualTo(200);

        assertThat(staffNames()).containsOnlyOnce("Grace Hopper");
        assertThat(browser.query(VIEWER).body()).contains("ADMIN").contains("Grace Hopper");
        assertThat(browser.accept(invitation, device()).statusCode()).isEqualTo(403);
        assertThat(staffNames()).containsOnlyOnce("Grace Hopper");
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoAcceptOneInvitationAtOnceOneGetsIn(ServerTestDatabase database) throws Exception {
        try (ServerFixture own = ServerFixture.start(database);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Invitations invitations = invitations(own);
            String invitation = invitations.text(
                    invitations.create(Role.ADMIN, new Invited.NewStaffMember("Grace"), Duration.ofHours(1)));
            CountDownLatch together = new CountDownLatch(8);
            List<Future<Integer>> statuses = IntStream.range(0, 8)
                    .mapToObj(unused -> callers.submit(() -> {
                        Browser one = new Browser(own);
                        SoftwareAuthenticator device = new SoftwareAuthenticator(one.origin());
                        together.countDown();
                        together.await();
                        return one.accept(invitation, device).statusCode();
                    }))
                    .toList();
            int accepted = 0;
            for (Future<Integer> status : statuses) {
                accepted += status.get() == 200 ? 1 : 0;
            }

            assertThat(accepted).isEqualTo(1);
            assertThat(own.as(Role.ADMIN)
                            .data("{ staff { nodes { displayName } } }")
                            .toString())
                    .isEqualTo("{\"staff\":{\"nodes\":[{\"displayName\":\"Grace\"}]}}");
        }
    }

    @Test
    void anInvitationIsNoTokenAndATokenIsNoInvitation() {
        String invitation = invitation(Role.ADMIN, new Invited.NewStaffMember("Grace"));

        assertThat(server.send(server.anyone()
                                .post(VIEWER, Map.of())
                                .header("Authorization", "Bearer " + invitation)
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(invitationStatus(server.token(Role.ADMIN, Optional.empty()))).isEqualTo(403);
    }

    @Test
    void anInvitationExpires() {
        Invitations invitations = invitations(server);
        String expired = invitations.text(invitations.create(Role.STAFF, staff("Late"), Duration.ZERO));
        String valid = invitations.text(invitations.create(Role.STAFF, staff("Soon"), Duration.ofSeconds(1)));

        assertThat(invitationStatus(expired)).isEqualTo(403);
        assertThat(invitationStatus(valid)).isEqualTo(200);
        assertThat(invitationStatus(valid + "A")).isEqualTo(403);
        assertThat(invitationStatus("x.y.z")).isEqualTo(403);
    }

    @Test
    void anAdminIsVerifiedByTheAuthenticatorEachTime() {
        SoftwareAuthenticator device = device();
        device.verifiesUser = false;
        String invitation = invitation(Role.ADMIN, staff("Root"));
        assertThat(browser.accept(invitation, device).statusCode()).isEqualTo(403);

        device.verifiesUser = true;
        assertThat(browser.accept(invitation, device).statusCode()).isEqualTo(200);
        device.verifiesUser = false;
        assertThat(browser.signIn(device).statusCode()).isEqualTo(403);
        device.verifiesUser = true;
        assertThat(browser.signIn(device).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerIsGoodForOneSignIn() {
        SoftwareAuthenticator device = member("Once");
        Map<String, Object> answer = device.answer(browser.ask("passkey/options", Map.of()));

        assertThat(signInWith(answer)).isEqualTo(200);
        assertThat(signInWith(answer)).isEqualTo(403);
    }

    @Test
    void aChallengeOfAnotherTimeOrServerIsRefused() {
        SoftwareAuthenticator device = member("Time");
        JsonNode options = browser.ask("passkey/options", Map.of());
        assertThat(signInWith(device.answer("A".repeat(48)))).isEqualTo(403);

        server.clock().advance(Duration.ofMinutes(5));
        assertThat(signInWith(device.answer(options))).isEqualTo(403);
    }

    @Test
    void anotherPageOrSiteCannotUseAPasskey() {
        SoftwareAuthenticator device = member("Site");

        device.origin = "https://evil.example";
        assertThat(browser.signIn(device).statusCode()).isEqualTo(403);
        device.origin = browser.origin();
        device.site = "evil.example";
        assertThat(browser.signIn(device).statusCode()).isEqualTo(403);
        device.site = "localhost";
        assertThat(browser.signIn(device).statusCode()).isEqualTo(200);
    }

    @Test
    void aCopiedAuthenticatorIsFoundByItsCounter() {
        SoftwareAuthenticator device = member("Copy");
        device.counts = false;
        assertThat(browser.signIn(device).statusCode()).isEqualTo(403);
    }

    @Test
    void theCookieCountsOnlyForPagesOfTheServerThatSayTheyUseIt() {
        member("Cross");
        Map<String, String> query = Map.of("query", VIEWER);

        assertThat(browser.send(browser.request("graphql"), query).body())
                .as("without the header, the cookie is not looked at")
                .contains("\"roles\":[\"PUBLIC\"]");
        for (List<String> headers : List.of(
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Sec-Fetch-Site", "none"),
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"),
                List.of("Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"),
                List.<String>of())) {
            var request = browser.request("graphql").header("Openings-Session", "cookie");
            for (int i = 0; i < headers.size(); i += 2) {
                request.header(headers.get(i), headers.get(i + 1));
            }
            assertThat(browser.send(request, query).statusCode())
                    .as(headers.toString())
                    .isEqualTo(403);
        }
        String token = server.token(Role.ADMIN, Optional.empty());
        assertThat(browser.send(
                                browser.request("graphql")
                                        .header("Openings-Session", "cookie")
                                        .header("Authorization", "Bearer " + token),
                                query)
                        .body())
                .as("a token is used alone")
                .contains("\"roles\":[\"PUBLIC\",\"STAFF\",\"ADMIN\"]")
                .contains("\"staffMember\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passkey/options", "passkey", "invitation", "passkeys/options", "passkeys", "sign-out"})
    void otherPagesCannotAskForAnything(String path) {
        assertThat(browser.send(browser.request("sign-in/" + path).header("Sec-Fetch-Site", "cross-site"), Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSessionEndsWithoutUseAndAtItsEnd() {
        SoftwareAuthenticator device = member("Idle");
        server.clock().advance(Duration.ofMinutes(59));
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(59));
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(60));
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(401);

        browser.signIn(device);
        for (int i = 0; i < 23; i++) {
            server.clock().advance(Duration.ofMinutes(30));
            assertThat(browser.query(VIEWER).statusCode()).isEqualTo(200);
        }
        server.clock().advance(Duration.ofMinutes(30));
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsForEverWhenItsPersonLeaves() {
        Invited.Known leaver = staff("Leaver");
        SoftwareAuthenticator device = device();
        browser.accept(invitation(Role.STAFF, leaver), device);

        setActive(leaver, false);
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(401);
        assertThat(browser.signIn(device).statusCode()).isEqualTo(403);
        setActive(leaver, true);
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(401);
        assertThat(browser.signIn(device).statusCode()).isEqualTo(200);
    }

    @Test
    void sensitiveChangesNeedASignInOfTheLastTenMinutesUnlessATokenMakesThem() {
        SoftwareAuthenticator device = device();
        browser.accept(invitation(Role.ADMIN, new Invited.NewStaffMember("Grace Hopper")), device);
        String erase = "mutation { eraseContact(input: { id: \""
                + new GlobalId(GlobalId.Kind.CONTACT, new UUID(0, 1)).text() + "\" }) { userErrors { code } } }";
        assertThat(browser.query(erase).body()).contains("NOT_FOUND");

        server.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(browser.query(erase).body()).contains("NOT_FOUND");
        server.clock().advance(Duration.ofSeconds(1));

        String staff = new GlobalId(GlobalId.Kind.STAFF_MEMBER, new UUID(0, 1)).text();
        String contact = new GlobalId(GlobalId.Kind.CONTACT, new UUID(0, 1)).text();
        String passkey = new GlobalId(GlobalId.Kind.PASSKEY, new UUID(0, 1)).text();
        for (String sensitive : List.of(
                erase,
                "mutation { inviteStaffMember(input: { id: \"" + staff + "\" }) { userErrors { code } } }",
                "mutation { inviteContact(input: { id: \"" + contact + "\" }) { userErrors { code } } }",
                "mutation { removePasskey(input: { id: \"" + passkey + "\" }) { userErrors { code } } }")) {
            assertThat(browser.query(sensitive).body()).as(sensitive).contains("INSUFFICIENT_USER_AUTHENTICATION");
        }
        assertThat(browser.post("sign-in/passkeys/options", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(browser.query(VIEWER).body()).contains("Grace Hopper");
        assertThat(server.as(Role.ADMIN).data(erase).toString()).contains("NOT_FOUND");

        assertThat(browser.signIn(device).statusCode()).isEqualTo(200);
        assertThat(browser.query(erase).body()).contains("NOT_FOUND");
    }

    @Test
    void whoHasSignedInAddsAnotherPasskey() {
        member("Two");
        SoftwareAuthenticator phone = device();
        JsonNode options = browser.ask("passkeys/options", Map.of()).path("options");
        Map<String, Object> added = Map.of("name", "Phone", "credential", phone.create(options));

        assertThat(browser.post("sign-in/passkeys", added).statusCode()).isEqualTo(200);
        assertThat(browser.post("sign-in/passkeys", added).statusCode()).isEqualTo(403);
        assertThat(browser.signIn(phone).body()).contains("\"name\":\"Two\"");
    }

    @Test
    void malformedAnswersAreRefusedWithoutAnInternalError() {
        SoftwareAuthenticator device = member("Fuzz");
        Map<String, Object> good = device.answer(browser.ask("passkey/options", Map.of()));
        for (Object credential : List.of(
                Map.of(),
                Map.of("id", 1, "rawId", List.of(), "response", Map.of()),
                Map.of("id", "x", "rawId", "x", "type", "public-key", "response", "x"),
                Map.of(
                        "id",
                        good.get("id"),
                        "rawId",
                        good.get("rawId"),
                        "type",
                        "public-key",
                        "response",
                        Map.of("clientDataJSON", "AAAA", "authenticatorData", "AAAA", "signature", "AAAA")),
                Map.of(
                        "id",
                        good.get("id"),
                        "rawId",
                        good.get("rawId"),
                        "type",
                        "public-key",
                        "response",
                        Map.of("clientDataJSON", "%", "attestationObject", "%")))) {
            for (String path : List.of("passkey", "passkeys")) {
                assertThat(browser.post("sign-in/" + path, Map.of("name", "x", "credential", credential))
                                .statusCode())
                        .as(path + credential)
                        .isEqualTo(403);
            }
        }
        assertThat(browser.post("sign-in/passkey", Map.of("credential", "text")).statusCode())
                .isEqualTo(400);
        assertThat(browser.post("sign-in/passkey", Map.of("credential", Map.of("a", "x".repeat(70_000))))
                        .statusCode())
                .isEqualTo(413);
    }

    private SoftwareAuthenticator device() {
        return new SoftwareAuthenticator(browser.origin());
    }

    /** The device of a new staff member, who is signed in. */
    private SoftwareAuthenticator member(String name) {
        SoftwareAuthenticator device = device();
        assertThat(browser.accept(invitation(Role.STAFF, staff(name)), device).statusCode())
                .isEqualTo(200);
        return device;
    }

    private Invited.Known staff(String name) {
        return new Invited.Known(new GlobalId(
                GlobalId.Kind.STAFF_MEMBER,
                server.server()
                        .context()
                        .openings()
                        .staff()
                        .create(ADMIN, NewStaffMember.of(name, StaffRole.RECEPTION))
                        .orThrow()
                        .id()));
    }

    private void setActive(Invited.Known person, boolean active) {
        server.server()
                .context()
                .openings()
                .staff()
                .update(ADMIN, StaffMemberChange.of(person.id().id()).withActive(Patch.set(active)))
                .orThrow();
    }

    private String invitation(Role role, Invited person) {
        Invitation invitation = invitations(server).create(role, person, Duration.ofHours(1));
        return invitations(server).text(invitation);
    }

    private static Invitations invitations(ServerFixture of) {
        return of.server().context().invitations();
    }

    private int invitationStatus(String invitation) {
        return browser.post("sign-in/invitation", Map.of("invitation", invitation))
                .statusCode();
    }

    private int signInWith(Map<String, Object> answer) {
        return browser.post("sign-in/passkey", Map.of("credential", answer)).statusCode();
    }

    private int queryWith(String cookie) {
        return browser.send(
                        server.request("graphql")
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Openings-Session", "cookie"),
                        Map.of("query", VIEWER))
                .statusCode();
    }

    private List<String> staffNames() {
        return server.as(Role.ADMIN)
                .data("{ staff(first: 1000) { nodes { displayName } } }")
                .findValuesAsText("displayName");
    }
}

package dev.openings.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Actor;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation.Invited;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.OidcProvider;
import dev.openings.server.security.OidcSettings;
import dev.openings.server.security.Role;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People sign in on the page at an identity provider: authorization code, PKCE, state and nonce. */
class ProviderSignInTest {
    private static final Actor ADMIN = new Actor.Account("admin@example.org");
    private static final String VIEWER = "{ viewer { roles staffMember { displayName } } }";

    private final OidcProvider provider = OidcProvider.start();
    private final ServerFixture server = ServerFixture.start(
            ServerTestDatabase.H2,
            settings -> settings.withOidc(provider.settings()
                    .withClient(new OidcSettings.Client("desk", Optional.of("p:ss word"), "openid email"))));
    private final Browser browser = new Browser(server);

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void aStaffMemberSignsInByTheirVerifiedAddressAndOutAtBothPlaces() throws NoSuchAlgorithmException {
        employ("Ada", "ada@practice.example");
        Map<String, String> asked = start(Map.of());
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "desk")
                .containsEntry("scope", "openid email")
                .containsEntry("redirect_uri", browser.origin() + "/sign-in/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("theme", "dark");
        answer(asked, it -> it.claim("email", "ada@practice.example").claim("email_verified", true));

        assertThat(comeBack(state(asked))).isEqualTo("/sign-in");

        assertThat(browser.query(VIEWER).body()).contains("\"STAFF\"").contains("Ada");
        Map<String, String> exchanged = form(provider.tokenRequest());
        assertThat(exchanged).containsEntry("code", "the code").containsEntry("grant_type", "authorization_code");
        assertThat(challenge(exchanged.getOrDefault("code_verifier", ""))).isEqualTo(asked.get("code_challenge"));
        assertThat(provider.tokenAuthorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("desk:p%3Ass+word".getBytes(StandardCharsets.UTF_8)));

        String page = ServerFixture.json(
                        browser.post("sign-in/sign-out", Map.of()).body())
                .path("redirect")
                .asText();
        assertThat(page).startsWith(provider.issuer() + "/logout?");
        assertThat(form(URI.create(page).getRawQuery()))
                .containsEntry("post_logout_redirect_uri", browser.origin() + "/sign-in");
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerIsGoodOnlyInTheBrowserThatAskedAndForItsNonce() {
        employ("Ada", "ada@practice.example");
        Map<String, String> asked = start(Map.of());
        answer(asked, it -> it.claim("email", "ada@practice.example").claim("email_verified", true));

        assertThat(new Browser(server).follow(callback(state(asked)))).isEqualTo("/sign-in#failed");
        assertThat(comeBack("other")).isEqualTo("/sign-in#failed");

        Map<String, String> again = start(Map.of());
        assertThat(comeBack(state(again)))
                .as("the answer has the nonce of before")
                .isEqualTo("/sign-in#failed");
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(401);
    }

    @Test
    void tokensForOthersAndOfOthersAreRefused() {
        employ("Ada", "ada@practice.example");
        List<UnaryOperator<JWTClaimsSet.Builder>> changes = List.of(
                it -> it.audience("another"),
                it -> it.audience(List.of("desk", "another")),
                it -> it.issuer("https://evil.example"),
                it -> it.claim("nonce", null),
                it -> it.expirationTime(Date.from(server.clock().instant().minusSeconds(60))),
                it -> it.claim("email_verified", false),
                it -> it.claim("roles", List.of()));
        for (UnaryOperator<JWTClaimsSet.Builder> change : changes) {
            Map<String, String> asked = start(Map.of());
            answer(
                    asked,
                    it -> change.apply(it.claim("email", "ada@practice.example").claim("email_verified", true)));
            assertThat(comeBack(state(asked))).isEqualTo("/sign-in#failed");
        }
        assertThat(browser.query(VIEWER).statusCode()).isEqualTo(401);
    }

    @Test
    void anInvitationLinksTheAccountOnce() {
        Invitations invitations = server.server().context().invitations();
        UUID ada = employ("Ada", "private@home.example");
        String invitation = invitations.text(invitations.create(
                Role.STAFF, new Invited.Known(new GlobalId(GlobalId.Kind.STAFF_MEMBER, ada)), Duration.ofHours(1)));
        Map<String, String> asked = start(Map.of("invitation", invitation));
        answer(asked, it -> it);
        assertThat(comeBack(state(asked))).isEqualTo("/sign-in");
        assertThat(browser.query(VIEWER).body()).contains("Ada");

        browser.post("sign-in/sign-out", Map.of());
        Map<String, String> later = start(Map.of());
        answer(later, it -> it);
        assertThat(comeBack(state(later))).isEqualTo("/sign-in");

        Map<String, String> other = start(Map.of("invitation", invitation));
        answer(other, it -> it.subject("mallory"));
        assertThat(comeBack(state(other))).isEqualTo("/sign-in#failed");
    }

    @Test
    void anAdminNeedsASecondFactor() {
        employ("Ada", "ada@practice.example");
        Map<String, String> one = start(Map.of());
        answer(
                one,
                it -> it.claim("email", "ada@practice.example")
                        .claim("email_verified", true)
                        .claim("roles", List.of("ADMIN")));
        comeBack(state(one));
        assertThat(browser.query(VIEWER).body()).contains("STAFF").doesNotContain("ADMIN");

        Map<String, String> two = start(Map.of());
        answer(two, it -> it.claim("roles", List.of("ADMIN")).claim("amr", List.of("mfa")));
        comeBack(state(two));
        assertThat(browser.query(VIEWER).body()).contains("ADMIN");
    }

    @Test
    void aSensitiveChangeNeedsAProviderThatTellsThatThePersonHasJustSignedIn() {
        employ("Ada", "ada@practice.example");
        long now = server.clock().instant().getEpochSecond();
        String invite = "mutation { inviteContact(input: { id: \""
                + new GlobalId(GlobalId.Kind.CONTACT, new UUID(0, 1)).text() + "\" }) { userErrors { code } } }";
        UnaryOperator<JWTClaimsSet.Builder> ada =
                it -> it.claim("email", "ada@practice.example").claim("email_verified", true);

        Map<String, String> silent = start(Map.of());
        assertThat(silent).doesNotContainKeys("prompt", "max_age");
        answer(silent, ada);
        comeBack(state(silent));
        assertThat(browser.query(invite).body()).contains("INSUFFICIENT_USER_AUTHENTICATION");

        for (Map.Entry<Object, String> told : Map.<Object, String>of(
                        now - 600,
                        "INSUFFICIENT_USER_AUTHENTICATION",
                        "yesterday",
                        "INSUFFICIENT_USER_AUTHENTICATION",
                        now - 599,
                        "NOT_FOUND")
                .entrySet()) {
            Map<String, String> again = start(Map.of("again", true));
            assertThat(again).containsEntry("prompt", "login").containsEntry("max_age", "0");
            answer(again, it -> ada.apply(it).claim("auth_time", told.getKey()));
            comeBack(state(again));
            assertThat(browser.query(invite).body()).as("%s", told).contains(told.getValue());
        }
    }

    @Test
    void whileTheProviderIsDownThePageSaysSoAndNobodyIsSignedIn() {
        Map<String, String> asked = start(Map.of());
        provider.become(OidcProvider.State.DOWN);

        assertThat(comeBack(state(asked))).isEqualTo("/sign-in#failed");
        server.clock().advance(Duration.ofMinutes(6));
        assertThat(browser.post("sign-in/provider", Map.of()).statusCode()).isEqualTo(503);
    }

    private Map<String, String> start(Map<String, ?> body) {
        HttpResponse<String> response = browser.post("sign-in/provider", body);
        String page = ServerFixture.json(response.body()).path("redirect").asText();
        assertThat(page).as(response.body()).startsWith(provider.issuer() + "/authorize?");
        return form(URI.create(page).getRawQuery());
    }

    private void answer(Map<String, String> asked, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = change.apply(
                provider.claims(server.clock(), "ada", "STAFF").audience("desk").claim("nonce", asked.get("nonce")));
        provider.answerCodesWith("{\"id_token\":\"" + provider.token(claims) + "\",\"token_type\":\"Bearer\"}");
    }

    private String comeBack(String state) {
        return browser.follow(callback(state));
    }

    private static String state(Map<String, String> asked) {
        return asked.getOrDefault("state", "");
    }

    private static String callback(String state) {
        return "sign-in/callback?code=the+code&state=" + state;
    }

    private UUID employ(String name, String email) {
        return server.server()
                .context()
                .openings()
                .staff()
                .create(ADMIN, NewStaffMember.of(name, StaffRole.NURSE).withEmail(Optional.of(email)))
                .orThrow()
                .id();
    }

    /** RFC 7636, section 4.2. */
    private static String challenge(String verifier) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}

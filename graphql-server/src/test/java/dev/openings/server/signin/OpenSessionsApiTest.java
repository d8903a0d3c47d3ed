package dev.openings.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation.Invited;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is signed in, through the API. */
class OpenSessionsApiTest {
    private static final Actor ADMIN = new Actor.Account("admin@example.org");
    private static final String PEOPLE =
            "{ signInSessions { totalCount nodes { current staffMember { displayName } contact { givenName } } } }";
    private static final String IDS = "{ signInSessions { nodes { id current } } }";

    private final ServerFixture server = ServerFixture.start(ServerTestDatabase.H2);
    private final Openings openings = server.server().context().openings();
    private GlobalId root;
    private GlobalId ada;
    private GlobalId petra;
    private Browser ofRoot;
    private Browser ofAda;
    private Browser ofPetra;

    @BeforeEach
    void signIn() {
        root = staff("Root");
        ada = staff("Ada");
        petra = new GlobalId(
                GlobalId.Kind.CONTACT,
                openings.contacts()
                        .create(ADMIN, NewContact.of("Petra", "Brandt"))
                        .orThrow()
                        .id());
        ofRoot = signedIn(Role.ADMIN, root);
        server.clock().advance(Duration.ofMinutes(2));
        ofAda = signedIn(Role.STAFF, ada);
        server.clock().advance(Duration.ofMinutes(2));
        ofPetra = signedIn(Role.CONTACT, petra);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAdminSeesWhoIsSignedInTheLatestFirst() {
        JsonNode sessions = data(ofRoot, """
            { signInSessions { totalCount nodes { current role method startedAt lastUsedAt expiresAt
              staffMember { displayName } contact { givenName } } } }\
            """).at("/signInSessions");

        assertThat(sessions.path("totalCount").asInt()).isEqualTo(3);
        assertThat(sessions.at("/nodes/0").toString())
                .isEqualTo(
                        "{\"current\":false,\"role\":\"CONTACT\",\"method\":\"PASSKEY\","
                                + "\"startedAt\":\"2027-01-04T07:04:00Z\",\"lastUsedAt\":\"2027-01-04T07:04:00Z\","
                                + "\"expiresAt\":\"2027-01-04T19:04:00Z\",\"staffMember\":null,\"contact\":{\"givenName\":\"Petra\"}}");
        assertThat(sessions.at("/nodes/1/staffMember/displayName").asText()).isEqualTo("Ada");
        assertThat(sessions.at("/nodes/1/current").asBoolean()).isFalse();
        assertThat(sessions.at("/nodes/2").toString())
                .isEqualTo(
                        "{\"current\":true,\"role\":\"ADMIN\",\"method\":\"PASSKEY\","
                                + "\"startedAt\":\"2027-01-04T07:00:00Z\",\"lastUsedAt\":\"2027-01-04T07:04:00Z\","
                                + "\"expiresAt\":\"2027-01-04T19:00:00Z\",\"staffMember\":{\"displayName\":\"Root\"},\"contact\":null}");
    }

    @Test
    void staffAndContactsSeeTheirOwnSessionsOnly() {
        assertThat(data(ofAda, PEOPLE).at("/signInSessions").toString())
                .isEqualTo("{\"totalCount\":1,\"nodes\":[{\"current\":true,\"staffMember\":{\"displayName\":\"Ada\"},"
                        + "\"contact\":null}]}");
        assertThat(data(ofPetra, PEOPLE).at("/signInSessions").toString())
                .isEqualTo("{\"totalCount\":1,\"nodes\":[{\"current\":true,\"staffMember\":null,"
                        + "\"contact\":{\"givenName\":\"Petra\"}}]}");
        assertThat(ofAda.query(sessionsOf(root)).body()).contains("FORBIDDEN").doesNotContain("Root", "totalCount");
        assertThat(ofAda.query(sessionsOf(petra)).body()).contains("FORBIDDEN");
        assertThat(ofPetra.query(sessionsOf(ada)).body()).contains("FORBIDDEN");
        assertThat(server.anyone().errorCode(PEOPLE)).isEqualTo("UNAUTHENTICATED");
        assertThat(server.anyone().errorCode(sessionsOf(petra))).isEqualTo("UNAUTHENTICATED");
        assertThat(server.as(Role.STAFF)
                        .data(PEOPLE)
                        .at("/signInSessions/totalCount")
                        .asInt())
                .as("a token of nobody in particular")
                .isZero();
    }

    @Test
    void whomAnAdminSignsOutIsListedNoMore() {
        assertThat(data(ofRoot, sessionsOf(ada))
                        .at("/signInSessions/totalCount")
                        .asInt())
                .isOne();

        ofRoot.query("mutation { endSessions(input: { id: \"" + ada.text() + "\" }) { ended } }");

        assertThat(data(ofRoot, sessionsOf(ada))
                        .at("/signInSessions/totalCount")
                        .asInt())
                .isZero();
        assertThat(data(ofRoot, PEOPLE).at("/signInSessions/totalCount").asInt())
                .isEqualTo(2);
        assertThat(ofAda.query(PEOPLE).statusCode()).isEqualTo(401);
    }

    @Test
    void oneSessionIsEndedAndTheOthersOfThePersonGoOn() {
        server.clock().advance(Duration.ofMinutes(2));
        Browser other = signedIn(Role.STAFF, ada);
        JsonNode sessions = data(ofAda, IDS).at("/signInSessions/nodes");
        assertThat(sessions.findValues("current"))
                .extracting(JsonNode::asBoolean)
                .containsExactly(false, true);

        JsonNode ended = data(ofAda, end(sessions.at("/0/id").asText()));

        assertThat(ended.toString()).isEqualTo("{\"endSession\":{\"ended\":1,\"userErrors\":[]}}");
        assertThat(other.query(PEOPLE).statusCode()).isEqualTo(401);
        assertThat(data(ofAda, PEOPLE).at("/signInSessions/totalCount").asInt()).isOne();
        assertThat(server.as(Role.ADMIN)
                        .data("{ auditEvents(first: 1) { nodes { action summary } } }")
                        .at("/auditEvents/nodes/0")
                        .toString())
                .contains("signOut", "Ended one session.");
        assertThat(data(ofAda, end(sessions.at("/0/id").asText()))
                        .at("/endSession/userErrors/0/code")
                        .asText())
                .as("ended before")
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void theSessionOfSomebodyElseIsEndedByAdminsOnly() {
        JsonNode all = data(ofRoot, IDS).at("/signInSessions/nodes");
        String ofPetraId = all.at("/0/id").asText();

        assertThat(data(ofAda, end(ofPetraId))
                        .at("/endSession/userErrors/0/code")
                        .asText())
                .isEqualTo("NOT_FOUND");
        assertThat(data(ofPetra, end(all.at("/1/id").asText()))
                        .at("/endSession/userErrors/0/code")
                        .asText())
                .isEqualTo("NOT_FOUND");
        assertThat(server.anyone().errorCode(end(ofPetraId))).isEqualTo("UNAUTHENTICATED");
        assertThat(data(ofRoot, PEOPLE).at("/signInSessions/totalCount").asInt())
                .isEqualTo(3);

        assertThat(data(ofRoot, end(ofPetraId)).at("/endSession/ended").asInt()).isOne();
        assertThat(ofPetra.query(PEOPLE).statusCode()).isEqualTo(401);
    }

    @Test
    void whoDoesNothingForAnHourIsListedNoMore() {
        for (int i = 0; i < 2; i++) {
            server.clock().advance(Duration.ofMinutes(30));
            data(ofRoot, PEOPLE);
        }

        assertThat(data(ofRoot, PEOPLE).at("/signInSessions/nodes").findValuesAsText("displayName"))
                .isEqualTo(List.of("Root"));
    }

    private static String end(String id) {
        return "mutation { endSession(input: { id: \"" + id + "\" }) { ended userErrors { code } } }";
    }

    private static String sessionsOf(GlobalId person) {
        return "{ signInSessions(personId: \"" + person.text()
                + "\") { totalCount nodes { staffMember { displayName } contact { givenName } } } }";
    }

    private static JsonNode data(Browser browser, String query) {
        return ServerFixture.json(browser.query(query).body()).path("data");
    }

    private GlobalId staff(String name) {
        return new GlobalId(
                GlobalId.Kind.STAFF_MEMBER,
                openings.staff()
                        .create(ADMIN, NewStaffMember.of(name, StaffRole.RECEPTION))
                        .orThrow()
                        .id());
    }

    private Browser signedIn(Role role, GlobalId person) {
        Browser browser = new Browser(server);
        Invitations invitations = server.server().context().invitations();
        String invitation = invitations.text(invitations.create(role, new Invited.Known(person), Duration.ofHours(1)));
        assertThat(browser.accept(invitation, new SoftwareAuthenticator(browser.origin()))
                        .statusCode())
                .isEqualTo(200);
        return browser;
    }
}

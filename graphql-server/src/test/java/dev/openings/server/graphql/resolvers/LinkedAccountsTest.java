package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.OidcProvider;
import dev.openings.server.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of an OpenID Connect provider are staff members and contacts by a link that is made once, not by an address. */
class LinkedAccountsTest {
    private static final String VIEWER =
            "{ viewer { roles staffMember { id } contact { id appointments { totalCount } } } }";

    private final OidcProvider provider = OidcProvider.start();
    private final ServerFixture server =
            ServerFixture.start(ServerTestDatabase.H2, settings -> settings.withOidc(provider.settings()));
    private final GraphQlTestPractice practice = new GraphQlTestPractice(server);

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasLeftIsRefusedAtOnceAndForEver(boolean isById) {
        for (String mutation : List.of("delete", "deactivate")) {
            String staff = staffMember(mutation + "@practice.example");
            String same = staffToken(
                    mutation, mutation + "@practice.example", isById ? Optional.of(staff) : Optional.empty());
            assertThat(viewer(same).at("/staffMember/id").asText()).isEqualTo(staff);

            if (mutation.equals("delete")) {
                practice.mutate("deleteStaffMember", "DeleteInput", "id", "", Map.of("id", staff));
            } else {
                practice.mutate(
                        "updateStaffMember",
                        "UpdateStaffMemberInput",
                        "staffMember",
                        "{ id }",
                        Map.of("id", staff, "active", false));
            }
            String fresh = staffToken(
                    mutation, mutation + "@practice.example", isById ? Optional.of(staff) : Optional.empty());
            assertThat(status(same)).isEqualTo(401);
            assertThat(status(fresh)).isEqualTo(401);
            server.clock().advance(Duration.ofSeconds(62));
            assertThat(status(same)).isEqualTo(401);
            assertThat(status(fresh)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAFF", "ADMIN"})
    void aRoleWithoutAPersonIsRefused(String role) {
        assertThat(status(provider.token(
                        provider.claims(server.clock(), "stranger", role).claim("amr", List.of("mfa")))))
                .isEqualTo(401);
        assertThat(status(provider.token(provider.claimsOf(server.clock(), "stranger", "nobody@else.example", role))))
                .isEqualTo(401);
    }

    @Test
    void theLinkOfAStaffMemberOutlivesTheirAddressAndNobodyElseTakesIt() {
        String ada = staffMember("ada@practice.example");
        assertThat(viewer(staffToken("ada", "ada@practice.example", Optional.empty()))
                        .at("/staffMember/id")
                        .asText())
                .isEqualTo(ada);

        assertThat(status(staffToken("another account", "ada@practice.example", Optional.empty())))
                .isEqualTo(401);
        String heir = staffMember("heir@practice.example");
        change(ada, "byron@practice.example");
        change(heir, "ada@practice.example");
        server.clock().advance(Duration.ofSeconds(62));

        assertThat(viewer(staffToken("ada", "ada@practice.example", Optional.empty()))
                        .at("/staffMember/id")
                        .asText())
                .isEqualTo(ada);
        assertThat(viewer(staffToken("heir", "ada@practice.example", Optional.empty()))
                        .at("/staffMember/id")
                        .asText())
                .isEqualTo(heir);
    }

    @Test
    void anUnlinkedAccountIsLinkedAnewByTheAddress() {
        String ada = staffMember("ada@practice.example");
        assertThat(status(staffToken("lost", "ada@practice.example", Optional.empty())))
                .isEqualTo(200);

        assertThat(practice.mutate("unlinkAccounts", "UnlinkAccountsInput", "unlinked", "", Map.of("id", ada))
                        .asInt())
                .isEqualTo(1);
        assertThat(viewer(staffToken("new", "ada@practice.example", Optional.empty()))
                        .at("/staffMember/id")
                        .asText())
                .isEqualTo(ada);
        server.clock().advance(Duration.ofSeconds(62));
        assertThat(status(staffToken("lost", "ada@practice.example", Optional.empty())))
                .isEqualTo(401);
    }

    @Test
    void onlyAdminsUnlinkAccounts() {
        String ada = staffMember("ada@practice.example");

        JsonNode refused = server.as(Role.STAFF, GraphQlTestPractice.globalId(ada))
                .answer("mutation { unlinkAccounts(input: { id: \"" + ada + "\" }) { unlinked } }");

        assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("FORBIDDEN");
    }

    @Test
    void aBookingWithTheAddressOfAPatientDoesNotLockThePatientOut() {
        String staff = openForPublic();
        String lotte = practice.createContact("Lotte", "Brandt");
        practice.book(staff, lotte, "2027-01-05T09:00:00Z");
        JsonNode before = viewer(patientToken("lotte", "lotte@mail.example"));
        assertThat(before.at("/contact/id").asText()).isEqualTo(lotte);
        assertThat(before.at("/contact/appointments/totalCount").asInt()).isEqualTo(1);

        bookAsStranger(staff, "Lotte@Mail.example", "2027-01-05T11:00:00Z");
        server.clock().advance(Duration.ofSeconds(62));

        assertThat(viewer(patientToken("lotte", "lotte@mail.example"))).isEqualTo(before);
    }

    @Test
    void aBookingWithTheAddressOfAPatientDoesNotLockThePatientOutBeforeTheFirstSignIn() {
        String staff = openForPublic();
        String lotte = practice.createContact("Lotte", "Brandt");
        bookAsStranger(staff, "lotte@mail.example", "2027-01-05T11:00:00Z");

        assertThat(viewer(patientToken("lotte", "lotte@mail.example"))
                        .at("/contact/id")
                        .asText())
                .isEqualTo(lotte);
    }

    @Test
    void anAccountIsNotLinkedToAContactThatAStrangerMadeWithItsAddress() {
        String staff = openForPublic();
        bookAsStranger(staff, "future.patient@mail.example", "2027-01-05T11:00:00Z");

        JsonNode viewer = viewer(patientToken("petra", "future.patient@mail.example"));
        assertThat(viewer.at("/contact").isNull()).isTrue();
        assertThat(viewer.at("/roles").toString()).isEqualTo("[\"PUBLIC\"]");
    }

    @Test
    void aContactWhoEntersTheAddressOfAnotherDoesNotLockThemOut() {
        String lotte = practice.createContact("Lotte", "Brandt");
        String mallory = practice.createContact("Mallory", "Klein");

        JsonNode changed = GraphQlTestPractice.payload(
                server.as(Role.CONTACT, GraphQlTestPractice.globalId(mallory)),
                "updateContact",
                "UpdateContactInput",
                "contact { email emailVerifiedAt }",
                Map.of("id", mallory, "email", "lotte@mail.example"));
        assertThat(changed.at("/contact/email").asText()).isEqualTo("lotte@mail.example");
        assertThat(changed.at("/contact/emailVerifiedAt").isNull()).isTrue();

        assertThat(viewer(patientToken("lotte", "lotte@mail.example"))
                        .at("/contact/id")
                        .asText())
                .isEqualTo(lotte);
    }

    @Test
    void anErasedContactIsACallerWithoutARoleAfterAMinute() {
        String lotte = practice.createContact("Lotte", "Brandt");
        String token = server.token(Role.CONTACT, Optional.of(GraphQlTestPractice.globalId(lotte)));
        assertThat(viewer(token).at("/roles").toString()).contains("CONTACT");

        practice.mutate("eraseContact", "DeleteInput", "id", "", Map.of("id", lotte));

        server.clock().advance(Duration.ofMinutes(1));
        assertThat(viewer(token).at("/roles").toString()).isEqualTo("[\"PUBLIC\"]");
        assertThat(viewer(token).at("/contact").isNull()).isTrue();
    }

    @Test
    void aConfiguredServerBelievesNoIdOfTheProvider() {
        try (ServerFixture careful = ServerFixture.start(
                ServerTestDatabase.H2,
                settings -> settings.withOidc(provider.settings().withIdClaim(Optional.empty())))) {
            GraphQlTestPractice other = new GraphQlTestPractice(careful);
            GlobalId lotte = GraphQlTestPractice.globalId(other.createContact("Lotte", "Brandt"));
            String token = provider.token(
                    provider.claims(careful.clock(), "mallory", "CONTACT").claim("openings_id", lotte.text()));

            assertThat(ServerFixture.json(
                                    OidcProvider.send(careful, token, VIEWER).body())
                            .at("/data/viewer/contact")
                            .isNull())
                    .isTrue();
        }
    }

    private String openForPublic() {
        String staff = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(staff, "08:00", "18:00");
        practice.setTimeZone("UTC");
        practice.allowPublicBooking();
        return staff;
    }

    private void bookAsStranger(String staff, String email, String start) {
        JsonNode payload = GraphQlTestPractice.payload(
                server.anyone(),
                "bookAppointment",
                "BookAppointmentInput",
                "appointment { id }",
                Map.of(
                        "duration",
                        "PT60M",
                        "staffIds",
                        List.of(staff),
                        "start",
                        start,
                        "newContact",
                        Map.of("givenName", "x", "familyName", "y", "email", email)));
        assertThat(payload.at("/appointment/id").isTextual()).isTrue();
    }

    private String staffMember(String email) {
        return practice.mutate(
                        "createStaffMember",
                        "CreateStaffMemberInput",
                        "staffMember",
                        "{ id }",
                        Map.of("displayName", email, "role", "PHYSICIAN", "email", email))
                .get("id")
                .asText();
    }

    private void change(String staff, String email) {
        practice.mutate(
                "updateStaffMember",
                "UpdateStaffMemberInput",
                "staffMember",
                "{ id }",
                Map.of("id", staff, "email", email));
    }

    private String staffToken(String subject, String email, Optional<String> id) {
        var claims = id.isPresent()
                ? provider.claims(server.clock(), subject, "STAFF").claim("openings_id", id.get())
                : provider.claimsOf(server.clock(), subject, email, "STAFF");
        return provider.token(claims);
    }

    private String patientToken(String subject, String email) {
        return provider.token(provider.claimsOf(server.clock(), subject, email, "CONTACT"));
    }

    private JsonNode viewer(String token) {
        return ServerFixture.json(OidcProvider.send(server, token, VIEWER).body())
                .at("/data/viewer");
    }

    private int status(String token) {
        return OidcProvider.send(server, token, VIEWER).statusCode();
    }
}

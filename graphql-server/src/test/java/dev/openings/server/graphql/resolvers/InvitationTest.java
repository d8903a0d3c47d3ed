package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Invitations to a service, and the merge of the contact who came with one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationTest {
    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String ada;
    private String service;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        practice.allowPublicBooking();
        ada = practice.createStaffMember("Dr. Ada");
        practice.setWorkingHours(ada, "09:00", "17:00");
        service = practice.mutate(
                        "createService",
                        "CreateServiceInput",
                        "service",
                        "{ id }",
                        Map.of(
                                "name",
                                "Operation",
                                "rules",
                                Map.of("duration", "PT60M"),
                                "staffIds",
                                List.of(ada),
                                "audience",
                                "INVITED"))
                .get("id")
                .asText();
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    private JsonNode invite(Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of("serviceId", service));
        input.putAll(more);
        JsonNode payload = GraphQlTestPractice.payload(
                server.as(Role.STAFF),
                "createInvitation",
                "CreateInvitationInput",
                "token invitation { id service { id } contact { id } staff { id } validFrom validUntil uses usesLeft }",
                input);
        assertThat(payload.get("userErrors")).isEmpty();
        return payload;
    }

    private JsonNode book(String token, String start, String email) {
        return GraphQlTestPractice.payload(
                server.anyone(),
                "bookAppointment",
                "BookAppointmentInput",
                "appointment { id }",
                Map.of(
                        "serviceId", service,
                        "start", start,
                        "invitationToken", token,
                        "newContact", Map.of("givenName", "Ben", "familyName", "Hoffmann", "email", email)));
    }

    private int slots(String more) {
        return server.anyone()
                .data("{ slots(search: {serviceId: \"" + service
                        + "\", from: \"2027-01-18T00:00:00Z\", to: \"2027-01-19T00:00:00Z\"" + more
                        + "}) { nodes { start } } }")
                .at("/slots/nodes")
                .size();
    }

    @Test
    void anInvitationListsBooksAndIsUsedUp() {
        JsonNode invited = invite(Map.of("staffIds", List.of(ada)));
        String token = invited.get("token").asText();
        String id = invited.at("/invitation/id").asText();

        assertThat(slots("")).isZero();
        assertThat(slots(", invitationToken: \"" + token + "\"")).isPositive();
        assertThat(book(token, "2027-01-11T10:00:00Z", "a@mail.example").get("userErrors"))
                .isEmpty();
        assertThat(book(token, "2027-01-11T11:00:00Z", "b@mail.example")
                        .get("userErrors")
                        .toString())
                .contains("\"NOT_FOUND\"", "[\"input\",\"invitationToken\"]");
        JsonNode listed = server.as(Role.STAFF)
                .data("{ invitations(serviceId: \"" + service
                        + "\") { totalCount nodes { id uses usesLeft staff { id } } } node(id: \"" + id
                        + "\") { ... on Invitation { usesLeft } } }");
        assertThat(listed.at("/invitations/nodes"))
                .filteredOn(it -> it.get("id").asText().equals(id))
                .singleElement()
                .satisfies(it -> assertThat(it.toString())
                        .isEqualTo("{\"id\":\"" + id + "\",\"uses\":1,\"usesLeft\":0,\"staff\":[{\"id\":\"" + ada
                                + "\"}]}"));
        assertThat(listed.at("/node/usesLeft").asInt()).isZero();
        assertThat(listed.toString()).doesNotContain(token);
    }

    @Test
    void aHoldTakesTheTokenToo() {
        String token = invite(Map.of()).get("token").asText();
        Map<String, Object> input = new HashMap<>(Map.of("serviceId", service, "start", "2027-01-12T10:00:00Z"));

        assertThat(GraphQlTestPractice.payload(server.anyone(), "holdSlot", "HoldSlotInput", "hold { id }", input)
                        .at("/userErrors/0/code")
                        .asText())
                .isEqualTo("SLOT_UNAVAILABLE");
        input.put("invitationToken", token);
        assertThat(GraphQlTestPractice.payload(server.anyone(), "holdSlot", "HoldSlotInput", "hold { id }", input)
                        .get("userErrors"))
                .isEmpty();
    }

    @Test
    void aRevokedInvitationIsUnknown() {
        JsonNode invited = invite(Map.of("uses", 3));
        String id = invited.at("/invitation/id").asText();
        String revoke = "mutation { revokeInvitation(input: {id: \"" + id + "\"}) { id userErrors { code } } }";

        assertThat(server.as(Role.STAFF).data(revoke).at("/revokeInvitation/id").asText())
                .isEqualTo(id);
        assertThat(server.as(Role.STAFF)
                        .data(revoke)
                        .at("/revokeInvitation/userErrors/0/code")
                        .asText())
                .isEqualTo("NOT_FOUND");
        assertThat(book(invited.get("token").asText(), "2027-01-13T10:00:00Z", "c@mail.example")
                        .at("/userErrors/0/code")
                        .asText())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void whoeverCameWithAnInvitationIsJoinedWithTheKnownContact() {
        String known = practice.createContact("Ben", "Hoffmann");
        practice.mutate(
                "updateContact",
                "UpdateContactInput",
                "contact",
                "{ id }",
                Map.of("id", known, "email", "Ben@mail.example"));
        String token = invite(Map.of()).get("token").asText();
        JsonNode booked = book(token, "2027-01-14T10:00:00Z", "ben@mail.example");
        assertThat(booked.get("userErrors")).isEmpty();
        ServerFixture.Client staff = server.as(Role.STAFF);
        String visit = booked.at("/appointment/id").asText();
        String found = staff.data("{ appointment(id: \"" + visit + "\") { contact { id possibleDuplicates { id } } } }")
                .at("/appointment/contact/possibleDuplicates/0/id")
                .asText();
        assertThat(found).isEqualTo(known);

        String came = staff.data("{ appointment(id: \"" + visit + "\") { contact { id } } }")
                .at("/appointment/contact/id")
                .asText();
        JsonNode merged = GraphQlTestPractice.payload(
                staff,
                "mergeContacts",
                "MergeContactsInput",
                "contact { id possibleDuplicates { id } appointments { totalCount } }",
                Map.of("keepId", known, "mergeId", came));

        assertThat(merged.get("contact").toString())
                .isEqualTo("{\"id\":\"" + known + "\",\"possibleDuplicates\":[],\"appointments\":{\"totalCount\":1}}");
        assertThat(staff.data("{ contact(id: \"" + came + "\") { id } }")
                        .get("contact")
                        .isNull())
                .isTrue();
    }

    @Test
    void badInputIsRefusedAtItsFields() {
        JsonNode refused = GraphQlTestPractice.payload(
                server.as(Role.STAFF),
                "createInvitation",
                "CreateInvitationInput",
                "userErrors { code path }",
                Map.of(
                        "serviceId", "nothing",
                        "contactId", "nobody",
                        "validUntil", "2020-01-01T00:00:00Z",
                        "uses", 0));

        assertThat(refused.get("userErrors"))
                .extracting(it -> it.get("code").asText() + " " + it.get("path"))
                .containsExactlyInAnyOrder(
                        "NOT_FOUND [\"input\",\"serviceId\"]",
                        "NOT_FOUND [\"input\",\"contactId\"]",
                        "INVALID [\"input\",\"validUntil\"]",
                        "INVALID [\"input\",\"uses\"]");
    }
}

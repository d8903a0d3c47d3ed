package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log tells who did or tried what, and from where; links of appointments can be renewed. */
class AuditTest {
    private static final String ELEVEN = "2027-01-11T11:00:00+01:00";
    private static final String LOG = "query L($id: ID) { auditEvents(subjectId: $id) { nodes"
            + " { by actorKind actorId actorIsAdmin address requestId tokenIssuer tokenSubject tokenId action summary } } }";

    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String ada;
    private String ben;
    private JsonNode booked;

    @BeforeEach
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        ada = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(ada, "09:00", "17:00");
        ben = practice.createContact("Ben", "Hoffmann");
        booked = GraphQlTestPractice.payload(
                        nurse(),
                        "bookAppointment",
                        "BookAppointmentInput",
                        "appointment { id managementToken icsUrl }",
                        Map.of("duration", "PT60M", "start", ELEVEN, "contactId", ben, "staffIds", List.of(ada)))
                .get("appointment");
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void anActByLinkIsNotInTheNameOfTheContact() {
        GraphQlTestPractice.payload(
                server.anyone(),
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { status }",
                Map.of(
                        "id",
                        booked.get("id").asText(),
                        "managementToken",
                        booked.get("managementToken").asText()));

        JsonNode cancelled = log(booked.get("id").asText()).getFirst();
        assertThat(cancelled.get("action").asText()).isEqualTo("cancelAppointment");
        assertThat(cancelled.get("by").asText()).isEqualTo("Management link");
        assertThat(cancelled.get("actorKind").asText()).isEqualTo("LINK");
        assertThat(cancelled.get("address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void anEntryTellsTheTokenOfTheActor() {
        JsonNode entry = log(booked.get("id").asText()).getLast();

        assertThat(entry.get("actorKind").asText()).isEqualTo("STAFF");
        assertThat(entry.get("actorId").asText()).isEqualTo(ada);
        assertThat(entry.get("actorIsAdmin").asBoolean()).isFalse();
        assertThat(entry.get("tokenIssuer").asText()).isNotEmpty();
        assertThat(entry.get("tokenSubject").asText()).isNotEmpty();
        assertThat(entry.get("tokenId").asText()).hasSize(36);
        assertThat(entry.get("requestId").asText()).hasSize(32);
    }

    @Test
    void staffReadTheManagementTokenOnlyInTheResponseToABookingOrARenewal() {
        String query = "{ appointment(id: \"" + booked.get("id").asText() + "\") { managementToken } }";

        assertThat(booked.get("managementToken").asText()).isNotEmpty();
        assertThat(nurse().data(query).at("/appointment/managementToken").isNull())
                .isTrue();
        assertThat(practice.admin()
                        .data(query)
                        .at("/appointment/managementToken")
                        .isNull())
                .isTrue();
        assertThat(server.as(Role.CONTACT, GraphQlTestPractice.globalId(ben))
                        .data(query)
                        .at("/appointment/managementToken"))
                .isEqualTo(booked.get("managementToken"));
    }

    @Test
    void aRenewalEndsTheLinksThatWereHandedOutBefore() {
        String before = booked.get("managementToken").asText();

        JsonNode renewed = GraphQlTestPractice.payload(
                        nurse(),
                        "renewManagementLink",
                        "RenewManagementLinkInput",
                        "appointment { managementToken icsUrl version }",
                        Map.of("id", booked.get("id").asText()))
                .get("appointment");

        assertThat(managed(before).isNull()).isTrue();
        assertThat(managed(renewed.get("managementToken").asText()).get("id")).isEqualTo(booked.get("id"));
        assertThat(status(booked.get("icsUrl").asText())).isEqualTo(404);
        assertThat(status(renewed.get("icsUrl").asText())).isEqualTo(200);
        assertThat(log(booked.get("id").asText()).getFirst().get("action").asText())
                .isEqualTo("renewManagementLink");
    }

    @Test
    void whoOpensAContactIsRecordedOnce() {
        String query = "{ contact(id: \"" + ben + "\") { givenName } }";
        nurse().data(query);
        nurse().data("{ node(id: \"" + ben + "\") { id } }");
        server.as(Role.CONTACT, GraphQlTestPractice.globalId(ben)).data(query);

        server.server().context().accesses().write();
        nurse().data(query);
        server.server().context().accesses().write();

        assertThat(log(ben))
                .filteredOn(it -> it.get("action").asText().equals("contact"))
                .extracting(it -> it.get("by").asText(), it -> it.get("actorId").asText())
                .containsExactly(tuple("Dr. Ada Byron", ada));
    }

    @Test
    void refusalsAndInvalidTokensAreCountedByActorAndAddress() {
        for (int i = 0; i < 3; i++) {
            nurse().answer("{ auditEvents { totalCount } }");
            server.send(server.request("graphql?query=%7Bviewer%7Broles%7D%7D")
                    .header("Authorization", "Bearer forged")
                    .build());
        }
        server.anyone().answer("{ auditEvents { totalCount } }");

        server.server().context().accesses().write();

        assertThat(log(null))
                .filteredOn(it -> it.get("action").asText().endsWith("Refused"))
                .extracting(
                        it -> it.get("by").asText(),
                        it -> it.get("summary").asText(),
                        it -> it.get("address").asText())
                .containsExactlyInAnyOrder(
                        tuple("Dr. Ada Byron", "Was refused auditEvents, 3 times.", "127.0.0.1"),
                        tuple("Public", "Presented invalid tokens, 3 times.", "127.0.0.1"));
    }

    private ServerFixture.Client nurse() {
        return server.as(Role.STAFF, GraphQlTestPractice.globalId(ada));
    }

    private int status(String url) {
        return server.send(HttpRequest.newBuilder(URI.create(url)).build()).statusCode();
    }

    private JsonNode managed(String token) {
        return server.anyone()
                .data("query Q($t: String!) { managedAppointment(managementToken: $t) { id } }", Map.of("t", token))
                .get("managedAppointment");
    }

    /** Newest first. */
    private List<JsonNode> log(@Nullable String subjectId) {
        JsonNode nodes = practice.admin()
                .data(LOG, subjectId == null ? Map.of() : Map.of("id", subjectId))
                .at("/auditEvents/nodes");
        return StreamSupport.stream(nodes.spliterator(), false).toList();
    }
}

package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.graphql.schema.SchemaText;
import dev.openings.server.security.Role;
import graphql.language.FieldDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A field that the caller may not see is null with an error at its path; the rest of the answer stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedFieldsTest {
    /**
     * Non-null fields with a permission that never cost an answer: whoever sees a reminder sees its fields, and only the holder
     * of a management token sees a contact but not their appointments.
     */
    private static final Set<String> NON_NULL = Set.of(
            "Reminder.appointment",
            "Reminder.channel",
            "Reminder.status",
            "Reminder.scheduledFor",
            "Reminder.attempts",
            "Contact.appointments");

    @TempDir
    private Path folder = Path.of("");

    private ServerFixture server;
    private String staff;
    private String room;
    private String contact;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        GraphQlTestPractice practice = new GraphQlTestPractice(server);
        staff = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(staff, "09:00", "17:00");
        room = practice.createRoom("Room 1");
        contact = practice.createContact("Ben", "Hoffmann");
        Map<String, Object> service = Map.of(
                "name",
                "Visit",
                "rules",
                Map.of("duration", "PT60M"),
                "staffIds",
                List.of(staff),
                "resources",
                List.of(Map.of("count", 1, "candidateIds", List.of(room))));
        String id = practice.mutate("createService", "CreateServiceInput", "service", "{ id }", service)
                .get("id")
                .asText();
        practice.mutate(
                "bookAppointment",
                "BookAppointmentInput",
                "appointment",
                "{ id }",
                Map.of("serviceId", id, "start", "2027-01-11T10:00:00Z", "contactId", contact));
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @Test
    void everyProtectedFieldIsNullable() {
        TypeDefinitionRegistry definitions = new SchemaParser().parse(SchemaText.sdl());

        List<String> nonNull = ServedApi.fieldPermissions(folder).stream()
                .filter(it -> !Set.of("Query", "Mutation", "Subscription").contains(it.type()))
                .filter(it -> field(definitions, it.type(), it.field()).getType() instanceof NonNullType)
                .map(it -> it.type() + "." + it.field())
                .toList();

        assertThat(nonNull).containsExactlyInAnyOrderElementsOf(NON_NULL);
    }

    @Test
    void aCallerWithoutATokenGetsThePublicFieldsOfTheStaff() {
        JsonNode answer = server.anyone()
                .answer(
                        "{ practice { name quietHours { from } reminderRules { before } version }"
                                + " staff { nodes { displayName active version email workingHours { from } calendarFeeds { id } } } }");

        assertThat(answer.get("data").toString())
                .isEqualTo("{\"practice\":{\"name\":\"Practice\",\"quietHours\":null,\"reminderRules\":null,"
                        + "\"version\":1},\"staff\":{\"nodes\":[{\"displayName\":\"Dr. Ada Byron\",\"active\":true,"
                        + "\"version\":1,\"email\":null,\"workingHours\":null,\"calendarFeeds\":null}]}}");
        assertThat(paths(answer))
                .containsExactlyInAnyOrder(
                        "UNAUTHENTICATED [\"practice\",\"quietHours\"]",
                        "UNAUTHENTICATED [\"practice\",\"reminderRules\"]",
                        "UNAUTHENTICATED [\"staff\",\"nodes\",0,\"email\"]",
                        "UNAUTHENTICATED [\"staff\",\"nodes\",0,\"workingHours\"]",
                        "UNAUTHENTICATED [\"staff\",\"nodes\",0,\"calendarFeeds\"]");
    }

    @Test
    void aContactGetsTheirVisitWithoutWhatIsForStaff() {
        JsonNode answer = server.as(Role.CONTACT, GraphQlTestPractice.globalId(contact))
                .answer("{ appointments { nodes { status reminders { status } history { kind }"
                        + " resources { name kind active timeZone version busy(from: \"2027-01-11T00:00:00Z\","
                        + " to: \"2027-01-12T00:00:00Z\") { start } }"
                        + " service { resources { count candidates { name } } } } } }");

        assertThat(answer.at("/data/appointments/nodes/0").toString())
                .isEqualTo("{\"status\":\"SCHEDULED\",\"reminders\":null,\"history\":null,\"resources\":[{\"name\":"
                        + "\"Room 1\",\"kind\":\"ROOM\",\"active\":null,\"timeZone\":null,\"version\":null,"
                        + "\"busy\":null}],\"service\":{\"resources\":[{\"count\":1,\"candidates\":null}]}}");
        assertThat(paths(answer)).hasSize(7).allSatisfy(it -> assertThat(it).startsWith("FORBIDDEN"));
    }

    @Test
    void staffMembersAndResourcesShareTheFieldsOfABookable() {
        String fields = "... on Bookable { id active timeZone version workingHours { from to }"
                + " busy(from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\") { start end }"
                + " available(from: \"2027-01-11T10:00:00Z\", to: \"2027-01-11T11:00:00Z\") { start }"
                + " timeOff(from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\") { id }"
                + " dateOverrides(from: \"2027-01-11\", to: \"2027-01-12\") { date } calendarFeeds { id } }";

        JsonNode data = server.as(Role.ADMIN)
                .data("{ person: node(id: \"" + staff + "\") { " + fields + " } room: node(id: \"" + room + "\") { "
                        + fields + " } }");

        String busy = "\"busy\":[{\"start\":\"2027-01-11T10:00:00Z\",\"end\":\"2027-01-11T11:00:00Z\"}],"
                + "\"available\":[{\"start\":\"2027-01-11T10:00:00Z\"}],\"timeOff\":[],\"dateOverrides\":[],"
                + "\"calendarFeeds\":[]}";
        assertThat(data.get("person").toString())
                .startsWith("{\"id\":\"" + staff + "\",\"active\":true,")
                .endsWith("\"workingHours\":[{\"from\":\"09:00\",\"to\":\"17:00\"}]," + busy);
        assertThat(data.get("room").toString())
                .startsWith("{\"id\":\"" + room + "\",\"active\":true,")
                .endsWith("\"workingHours\":[]," + busy);
    }

    private static FieldDefinition field(TypeDefinitionRegistry definitions, String type, String field) {
        return definitions.getTypes(ObjectTypeDefinition.class).stream()
                .filter(it -> it.getName().equals(type))
                .flatMap(it -> it.getFieldDefinitions().stream())
                .filter(it -> it.getName().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> paths(JsonNode answer) {
        return answer.get("errors").findParents("path").stream()
                .map(error -> error.at("/extensions/code").asText() + " "
                        + error.get("path").toString())
                .toList();
    }
}

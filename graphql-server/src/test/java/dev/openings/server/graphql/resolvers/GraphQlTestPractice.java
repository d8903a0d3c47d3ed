package dev.openings.server.graphql.resolvers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets up a practice over HTTP, as an admin does. Methods that create an object return its global id. */
final class GraphQlTestPractice {
    private final ServerFixture.Client admin;

    GraphQlTestPractice(ServerFixture server) {
        this.admin = server.as(Role.ADMIN);
    }

    ServerFixture.Client admin() {
        return admin;
    }

    /**
     * Executes a mutation as an admin.
     *
     * @return the payload's field {@code field}
     * @throws AssertionError if the mutation returns user errors
     */
    JsonNode mutate(String mutation, String inputType, String field, String selection, Map<String, ?> input) {
        JsonNode payload = payload(admin, mutation, inputType, field + " " + selection, input);
        if (!payload.get("userErrors").isEmpty()) {
            throw new AssertionError(mutation + ": " + payload.get("userErrors"));
        }
        return payload.get(field);
    }

    /** Executes a mutation and returns its payload, with user errors or without. */
    static JsonNode payload(
            ServerFixture.Client caller, String mutation, String inputType, String selection, Map<String, ?> input) {
        String query = "mutation M($input: " + inputType + "!) { " + mutation + "(input: $input) { " + selection
                + " userErrors { code message path } } }";
        return caller.data(query, Map.of("input", input)).get(mutation);
    }

    void setTimeZone(String zone) {
        mutate("updatePractice", "UpdatePracticeInput", "practice", "{ name }", Map.of("timeZone", zone));
    }

    void allowPublicBooking() {
        mutate("updatePractice", "UpdatePracticeInput", "practice", "{ name }", Map.of("publicBooking", true));
    }

    String createStaffMember(String name) {
        return mutate(
                        "createStaffMember",
                        "CreateStaffMemberInput",
                        "staffMember",
                        "{ id }",
                        Map.of("displayName", name, "role", "PHYSICIAN"))
                .get("id")
                .asText();
    }

    /** Sets the same hours for Monday to Friday. */
    void setWorkingHours(String ownerId, String from, String to) {
        Map<String, Object> hours =
                Map.of("days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"), "from", from, "to", to);
        mutate(
                "setWorkingHours",
                "SetWorkingHoursInput",
                "owner",
                "{ id }",
                Map.of("ownerId", ownerId, "hours", List.of(hours)));
    }

    String addTimeOff(String ownerId, String from, String to) {
        return mutate(
                        "addTimeOff",
                        "AddTimeOffInput",
                        "timeOff",
                        "{ id }",
                        Map.of("ownerId", ownerId, "from", from, "to", to))
                .get("id")
                .asText();
    }

    String createRoom(String name) {
        return mutate(
                        "createResource",
                        "CreateResourceInput",
                        "resource",
                        "{ id }",
                        Map.of("name", name, "kind", "ROOM"))
                .get("id")
                .asText();
    }

    String createContact(String givenName, String familyName) {
        Map<String, Object> contact = Map.of(
                "givenName",
                givenName,
                "familyName",
                familyName,
                "email",
                givenName.toLowerCase(Locale.ROOT) + "@mail.example",
                "phone",
                "+4930231250020");
        return mutate("createContact", "CreateContactInput", "contact", "{ id }", contact)
                .get("id")
                .asText();
    }

    /** Books 60 minutes by the practice's own rules. */
    String book(String staffId, String contactId, String start) {
        Map<String, Object> input =
                Map.of("duration", "PT60M", "staffIds", List.of(staffId), "start", start, "contactId", contactId);
        return mutate("bookAppointment", "BookAppointmentInput", "appointment", "{ id }", input)
                .get("id")
                .asText();
    }

    static GlobalId globalId(String id) {
        return GlobalId.parse(id).orElseThrow();
    }
}

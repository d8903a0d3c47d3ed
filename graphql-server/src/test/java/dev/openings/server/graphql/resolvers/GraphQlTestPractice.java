package dev.openings.server.graphql.resolvers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import java.util.List;
import java.util.Map;

/** The front desk of a practice: sets things up over HTTP, as an admin does. */
final class GraphQlTestPractice {
    private final ServerFixture.Client admin;

    GraphQlTestPractice(ServerFixture server) {
        this.admin = server.as(Role.ADMIN);
    }

    ServerFixture.Client admin() {
        return admin;
    }

    /** Calls a mutation; fails if it was refused. Gives the payload's first field. */
    JsonNode done(String mutation, String inputType, String result, String selection, Map<String, ?> input) {
        JsonNode payload = call(admin, mutation, inputType, result + " " + selection, input);
        if (!payload.get("userErrors").isEmpty()) {
            throw new AssertionError(mutation + ": " + payload.get("userErrors"));
        }
        return payload.get(result);
    }

    /** Calls a mutation and gives its payload, whatever it says. */
    static JsonNode call(
            ServerFixture.Client caller, String mutation, String inputType, String selection, Map<String, ?> input) {
        String query = "mutation M($input: " + inputType + "!) { " + mutation + "(input: $input) { " + selection
                + " userErrors { code message path } } }";
        return caller.data(query, Map.of("input", input)).get(mutation);
    }

    void zone(String zone) {
        done("updatePractice", "UpdatePracticeInput", "practice", "{ name }", Map.of("timeZone", zone));
    }

    void publicBooking() {
        done("updatePractice", "UpdatePracticeInput", "practice", "{ name }", Map.of("publicBooking", true));
    }

    String staff(String name) {
        return done(
                        "createStaffMember",
                        "CreateStaffMemberInput",
                        "staffMember",
                        "{ id }",
                        Map.of("displayName", name, "role", "PHYSICIAN"))
                .get("id")
                .asText();
    }

    /** The same hours from Monday to Friday. */
    void hours(String ownerId, String from, String to) {
        Map<String, Object> hours =
                Map.of("days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"), "from", from, "to", to);
        done(
                "setWorkingHours",
                "SetWorkingHoursInput",
                "owner",
                "{ id }",
                Map.of("ownerId", ownerId, "hours", List.of(hours)));
    }

    String timeOff(String ownerId, String from, String to) {
        return done(
                        "addTimeOff",
                        "AddTimeOffInput",
                        "timeOff",
                        "{ id }",
                        Map.of("ownerId", ownerId, "from", from, "to", to))
                .get("id")
                .asText();
    }

    String room(String name) {
        return done("createResource", "CreateResourceInput", "resource", "{ id }", Map.of("name", name, "kind", "ROOM"))
                .get("id")
                .asText();
    }

    String contact(String givenName, String familyName) {
        Map<String, Object> contact = Map.of(
                "givenName",
                givenName,
                "familyName",
                familyName,
                "email",
                givenName.toLowerCase(java.util.Locale.ROOT) + "@mail.example",
                "phone",
                "+4930231250020");
        return done("createContact", "CreateContactInput", "contact", "{ id }", contact)
                .get("id")
                .asText();
    }

    String service(String name, String duration, List<String> staffIds) {
        return done(
                        "createService",
                        "CreateServiceInput",
                        "service",
                        "{ id }",
                        Map.of("name", name, "rules", Map.of("duration", duration), "staffIds", staffIds))
                .get("id")
                .asText();
    }

    /** A visit by the practice's rules; gives its id. */
    String book(String staffId, String contactId, String start) {
        Map<String, Object> input =
                Map.of("duration", "PT60M", "staffIds", List.of(staffId), "start", start, "contactId", contactId);
        return done("bookAppointment", "BookAppointmentInput", "appointment", "{ id }", input)
                .get("id")
                .asText();
    }

    static GlobalId global(String id) {
        return GlobalId.parse(id).orElseThrow();
    }
}

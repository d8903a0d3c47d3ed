package dev.openings.benchmarks.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openings.server.security.GlobalId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A request of a front end, with a constant query and variables.
 *
 * @param name the label in the table
 * @param query the GraphQL document
 * @param variables its variables
 */
record SlotsRequest(String name, String query, Map<String, Object> variables) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SLOTS =
            "query Slots($service: ID!, $from: DateTime!, $to: DateTime!, $first: Int!) { slots(search: {serviceId: $service,"
                    + " from: $from, to: $to}, first: $first) { nodes { start end staff { id } } } }";
    private static final String MONTH = "2027-03-01T00:00:00+01:00";
    private static final String AFTER_A_DAY = "2027-03-02T00:00:00+01:00";
    private static final String AFTER_THE_MONTH = "2027-04-01T00:00:00+02:00";
    private static final int ONE = 1;
    private static final int HUNDRED = 2;
    private static final int MAX_SLOTS = 1_000;

    /** A request without database access; it shows the cost of the server alone. */
    static final SlotsRequest VIEWER =
            new SlotsRequest("no slots: the roles of the caller", "{ viewer { roles } }", Map.of());

    /** A page of twenty slots. */
    static final SlotsRequest TWENTY = slots("20 slots of one person", ONE, AFTER_THE_MONTH, 20);

    /** All requests that are measured. */
    static final List<SlotsRequest> ALL = List.of(
            VIEWER,
            TWENTY,
            slots("20 slots of a hundred people", HUNDRED, AFTER_THE_MONTH, 20),
            slots("1 person, 1 day", ONE, AFTER_A_DAY, MAX_SLOTS),
            slots("1 person, 31 days", ONE, AFTER_THE_MONTH, MAX_SLOTS),
            slots("100 people, 31 days", HUNDRED, AFTER_THE_MONTH, MAX_SLOTS));

    /** Returns the body of the HTTP request. */
    String body() {
        ObjectNode body = JSON.createObjectNode().put("query", query);
        return body.<ObjectNode>set("variables", JSON.valueToTree(variables)).toString();
    }

    private static SlotsRequest slots(String name, int service, String to, int first) {
        return new SlotsRequest(
                name, SLOTS, Map.of("service", id(service).text(), "from", MONTH, "to", to, "first", first));
    }

    private static GlobalId id(int service) {
        return new GlobalId(GlobalId.Kind.SERVICE, UUID.fromString("00000009-0000-7000-8000-00000000000" + service));
    }
}

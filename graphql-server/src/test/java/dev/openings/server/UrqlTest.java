package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The client urql, with graphql-sse for subscriptions. Requires node, npm and, the first time, a download of the
 * packages; skipped without them.
 */
class UrqlTest {
    private static final String SCRIPT = """
        import { Client, fetchExchange, gql, subscriptionExchange } from '@urql/core';
        import { createClient } from 'graphql-sse';

        const [url, serviceId, start] = process.argv.slice(2);
        let connected;
        const watching = new Promise(resolve => { connected = resolve; });
        const events = createClient({ url, on: { connected } });
        const client = new Client({
          url,
          exchanges: [fetchExchange, subscriptionExchange({
            forwardSubscription: ({ query, variables }) => ({
              subscribe: sink => ({ unsubscribe: events.subscribe({ query, variables }, sink) }),
            }),
          })],
        });

        const changes = [];
        const subscription = client.subscription(gql`
          subscription Watch($search: SlotSearch!) { slotsChanged(search: $search) { start end } }
        `, { search: { serviceId, from: '2027-01-11T00:00:00+01:00', to: '2027-01-12T00:00:00+01:00' } })
          .subscribe(result => changes.push(result.error?.message ?? result.data.slotsChanged));
        await watching;

        const slots = () => client.query(gql`
          query Slots($search: SlotSearch!) { slots(search: $search) { nodes { start } } }
        `, { search: { serviceId, from: start, to: '2027-01-11T13:00:00+01:00' } }, { requestPolicy: 'network-only' });
        const hold = () => client.mutation(gql`
          mutation Hold($input: HoldSlotInput!) {
            holdSlot(input: $input) { hold { id } userErrors { code } }
          }
        `, { input: { serviceId, start } });
        const book = holdId => client.mutation(gql`
          mutation Book($input: BookAppointmentInput!) {
            bookAppointment(input: $input) { appointment { start status } userErrors { code } }
          }
        `, { input: { serviceId, start, holdId, newContact: {
          givenName: 'Zoë', familyName: 'Winter', email: 'zoe@mail.example' } } });

        const before = await slots();
        const held = await hold();
        const heldAgain = await hold();
        const booked = await book(held.data?.holdSlot.hold.id);
        const after = await slots();
        for (let i = 0; i < 200 && changes.length === 0; i++) {
          await new Promise(resolve => setTimeout(resolve, 50));
        }
        subscription.unsubscribe();
        console.log(JSON.stringify({
          errors: [before, held, heldAgain, booked, after].flatMap(it => it.error ? [it.error.message] : []),
          before: before.data?.slots, heldAgain: heldAgain.data?.holdSlot,
          booked: booked.data?.bookAppointment, after: after.data?.slots, changes,
        }));
        """;

    @Test
    void urqlHoldsBooksAndReceivesTheChange() throws IOException {
        NodeFolder node = NodeFolder.with("urql", "@urql/core@6.0.3", "graphql-sse@2.6.1", "graphql@16.12.0");

        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            String service = practice(server.as(Role.ADMIN));

            JsonNode said = ServerFixture.json(
                    node.run(SCRIPT, server.url("graphql").toString(), service, "2027-01-11T11:00:00+01:00"));

            assertThat(said.get("errors")).isEmpty();
            assertThat(said.get("before").toString())
                    .isEqualTo("{\"nodes\":[{\"start\":\"2027-01-11T11:00:00+01:00\"},"
                            + "{\"start\":\"2027-01-11T12:00:00+01:00\"}]}");
            assertThat(said.get("heldAgain").toString())
                    .isEqualTo("{\"hold\":null,\"userErrors\":[{\"code\":\"SLOT_UNAVAILABLE\"}]}");
            assertThat(said.get("booked").toString())
                    .isEqualTo("{\"appointment\":{\"start\":\"2027-01-11T11:00:00+01:00\",\"status\":\"SCHEDULED\"},"
                            + "\"userErrors\":[]}");
            assertThat(said.get("after").toString())
                    .isEqualTo("{\"nodes\":[{\"start\":\"2027-01-11T12:00:00+01:00\"}]}");
            // The hold and the booking. Two changes in quick succession may be one event.
            assertThat(said.get("changes"))
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(change.toString())
                            .isEqualTo(
                                    "{\"start\":\"2027-01-11T10:00:00+01:00\",\"end\":\"2027-01-11T12:00:00+01:00\"}"));
        }
    }

    /** One staff member from nine to five, visits of an hour, public booking. Returns the id of the service. */
    static String practice(ServerFixture.Client admin) {
        admin.data("mutation { updatePractice(input: {timeZone: \"Europe/Berlin\", publicBooking: true}) { userErrors {"
                + " message } } }");
        String staff = admin.data(
                        "mutation { createStaffMember(input: {displayName: \"Dr. Ada Byron\", role: PHYSICIAN})"
                                + " { staffMember { id } } }")
                .at("/createStaffMember/staffMember/id")
                .asText();
        Map<String, Object> hours = Map.of("days", List.of("MONDAY"), "from", "09:00", "to", "17:00");
        admin.data(
                "mutation($input: SetWorkingHoursInput!) { setWorkingHours(input: $input) { userErrors { message } } }",
                Map.of("input", Map.of("ownerId", staff, "hours", List.of(hours))));
        return admin.data("mutation { createService(input: {name: \"First visit\", rules: {duration: \"PT60M\"},"
                        + " staffIds: [\""
                        + staff + "\"]}) { service { id } } }")
                .at("/createService/service/id")
                .asText();
    }
}

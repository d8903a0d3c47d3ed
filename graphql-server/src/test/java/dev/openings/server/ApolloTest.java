package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The cache of Apollo Client, which keeps one object for each type and id. Requires node, npm and, the first time, a download
 * of the packages; skipped without them.
 */
class ApolloTest {
    private static final String SCRIPT = """
        import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core';

        const [uri, token, staffId] = process.argv.slice(2);
        const client = new ApolloClient({
          cache: new InMemoryCache({ possibleTypes: { Bookable: ['StaffMember', 'Resource'] } }),
          link: new HttpLink({ uri, headers: { authorization: `Bearer ${token}` } }),
        });
        const mutate = (mutation, variables) => client.mutate({ mutation, variables });

        const PRACTICE = gql`query Practice { practice { id name phone } }`;
        await client.query({ query: PRACTICE });
        await mutate(gql`mutation Phone { updatePractice(input: { phone: "+49 30 9999999" }) {
          practice { id phone } userErrors { code } } }`);

        const added = await mutate(gql`mutation Away($input: AddTimeOffInput!) {
          addTimeOff(input: $input) { timeOff { id start recurrence } userErrors { code } } }`,
          { input: { ownerId: staffId, from: '2027-01-04T11:00:00Z', to: '2027-01-04T12:00:00Z',
            recurrence: 'FREQ=WEEKLY;BYDAY=MO' } });
        const TIME_OFF = gql`query TimeOff($id: ID!) { staffMember(id: $id) { id
          timeOff(from: "2027-01-01T00:00:00Z", to: "2027-02-01T00:00:00Z") { id seriesId start } } }`;
        await client.query({ query: TIME_OFF, variables: { id: staffId } });

        const cached = client.readQuery({ query: TIME_OFF, variables: { id: staffId } }).staffMember.timeOff;
        console.log(JSON.stringify({
          phone: client.readQuery({ query: PRACTICE }).practice.phone,
          starts: cached.map(it => it.start),
          isSeries: cached.every(it => it.seriesId === added.data.addTimeOff.timeOff.id),
        }));
        """;

    @Test
    void apolloKeepsEachOccurrenceAndTheChangedPractice() throws IOException {
        NodeFolder node = NodeFolder.with("apollo", "@apollo/client@4.3.8", "graphql@16.12.0", "rxjs@7.8.2");

        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            String staff = server.as(Role.ADMIN)
                    .data("mutation { createStaffMember(input: {displayName: \"Dr. Ada Byron\", role: PHYSICIAN})"
                            + " { staffMember { id } } }")
                    .at("/createStaffMember/staffMember/id")
                    .asText();

            JsonNode said = ServerFixture.json(node.run(
                    SCRIPT, server.url("graphql").toString(), server.token(Role.ADMIN, Optional.empty()), staff));

            assertThat(said.get("phone").asText()).isEqualTo("+49309999999");
            assertThat(said.get("starts").toString())
                    .isEqualTo("[\"2027-01-04T11:00:00Z\",\"2027-01-11T11:00:00Z\",\"2027-01-18T11:00:00Z\","
                            + "\"2027-01-25T11:00:00Z\"]");
            assertThat(said.get("isSeries").asBoolean()).isTrue();
        }
    }
}

package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import org.junit.jupiter.api.Test;

/** What a front end's cache relies on besides time off. */
class EntityIdsTest {
    @Test
    void thePracticeIsANodeWithOneId() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            ServerFixture.Client admin = new GraphQlTestPractice(server).admin();
            String id = server.anyone()
                    .data("{ practice { id } }")
                    .at("/practice/id")
                    .asText();

            JsonNode changed = admin.data("mutation { updatePractice(input: {phone: \"+49 (30) 999-9999\"}) {"
                            + " practice { id phone } userErrors { code } } }")
                    .at("/updatePractice/practice");
            JsonNode node = server.anyone()
                    .data("{ node(id: \"" + id + "\") { __typename id ... on Practice { phone } } }")
                    .get("node");

            assertThat(changed.toString()).isEqualTo("{\"id\":\"" + id + "\",\"phone\":\"+49309999999\"}");
            assertThat(node.toString())
                    .isEqualTo("{\"__typename\":\"Practice\",\"id\":\"" + id + "\",\"phone\":\"+49309999999\"}");
        }
    }
}

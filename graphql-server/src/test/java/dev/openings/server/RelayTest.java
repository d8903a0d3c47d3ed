package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The compiler of Relay. Requires node, npm and, the first time, a download of the packages; skipped without them.
 */
class RelayTest {
    private static final String SCRIPT = """
        import { spawnSync } from 'node:child_process';
        const run = spawnSync('node', ['node_modules/relay-compiler/cli.js'], { encoding: 'utf8' });
        console.log(run.stdout + run.stderr + 'status ' + run.status);
        """;
    private static final String CONFIG = """
        { "src": "./src", "schema": "./schema.graphql", "language": "javascript", "eagerEsModules": true }
        """;
    private static final String FRAGMENTS = """
        import { graphql } from 'relay-runtime';
        export const visits = graphql`
          fragment Desk_visits on Query
          @refetchable(queryName: "DeskVisitsQuery")
          @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
            appointments(first: $count, after: $cursor) @connection(key: "Desk_appointments") {
              totalCount
              edges { node { id start end } }
            }
          }
        `;
        export const contact = graphql`
          fragment Desk_contact on Contact
          @refetchable(queryName: "DeskContactQuery")
          @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
            id
            appointments(last: $count, before: $cursor) @connection(key: "Desk_contact_appointments") {
              edges { node { id start } }
            }
          }
        `;
        export const practice = graphql`
          fragment Desk_practice on Practice @refetchable(queryName: "DeskPracticeQuery") { name phone }
        `;
        export const desk = graphql`
          query DeskQuery($contact: ID!) {
            ...Desk_visits
            contact(id: $contact) { ...Desk_contact }
            practice { ...Desk_practice }
          }
        `;
        """;

    @Test
    void relayCompilesConnectionsFromBothEndsAndRefetchesObjects() throws IOException {
        NodeFolder node = NodeFolder.with("relay", "relay-compiler@21.0.1");
        Path folder = Path.of("target", "relay");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/Desk.js"), FRAGMENTS);
        Files.writeString(folder.resolve("relay.config.json"), CONFIG);
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            String schema = server.send(
                            server.request("graphql/schema.graphqls").build())
                    .body();
            Files.writeString(folder.resolve("schema.graphql"), schema);
        }

        String said = node.run(SCRIPT);

        assertThat(said).endsWith("status 0\n");
        assertThat(folder.resolve("src/__generated__/DeskContactQuery.graphql.js"))
                .exists();
        assertThat(folder.resolve("src/__generated__/DeskPracticeQuery.graphql.js"))
                .content()
                .contains("node(id: $id)");
    }
}

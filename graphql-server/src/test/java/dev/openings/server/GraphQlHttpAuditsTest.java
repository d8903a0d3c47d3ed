package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The server audits of the npm package graphql-http, the draft's reference implementation. Require node, npm and, the
 * first time, a download of the package; skipped without them.
 */
class GraphQlHttpAuditsTest {
    private static final String AUDIT = """
        import { serverAudits } from 'graphql-http';
        let bad = 0, good = 0;
        for (const audit of serverAudits({ url: process.argv[2] })) {
          const result = await audit.fn();
          if (result.status === 'ok') good++;
          else { bad++; console.log(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`); }
        }
        console.log(`${good} good, ${bad} bad`);
        """;

    @Test
    void everyAuditPasses() throws IOException {
        NodeFolder node = NodeFolder.with("graphql-http", "graphql-http@1.23.1", "graphql@16.12.0");

        try (ServerFixture server = ServerFixture.start(new TransportTestApi(), UnaryOperator.identity())) {
            String said = node.run(AUDIT, server.url("graphql").toString());

            assertThat(said).matches("[0-9]{2,} good, 0 bad\\s*");
        }
    }
}

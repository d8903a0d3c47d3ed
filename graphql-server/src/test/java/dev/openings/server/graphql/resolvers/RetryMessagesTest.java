package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import org.junit.jupiter.api.Test;

/** The argument of {@code retryMessages} is called {@code filter}. */
class RetryMessagesTest {
    @Test
    void theErrorOfAFilterBeginsWithTheNameOfTheArgument() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            String answer = server.as(Role.STAFF)
                    .data("mutation { retryMessages(filter: {startsFrom: \"2027-01-12T00:00:00Z\","
                            + " startsBefore: \"2027-01-11T00:00:00Z\"}) { count userErrors { path } } }")
                    .toString();

            assertThat(answer)
                    .isEqualTo(
                            "{\"retryMessages\":{\"count\":null,\"userErrors\":[{\"path\":[\"filter\",\"startsBefore\"]}]}}");
        }
    }
}

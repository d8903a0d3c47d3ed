package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that need a row which another connection has locked. */
class BlockedRowTest {
    private static final Duration LIMIT = Duration.ofSeconds(6);
    /** More than the connections of the pool: some requests wait for a connection. */
    private static final int CALLERS = 24;

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void requestsFailWithinTheTimeLimitAndSucceedAfterTheLockIsReleased(ServerTestDatabase database)
            throws SQLException {
        Settings.Database settings = database.fresh();
        try (ServerFixture server = ServerFixture.start(
                        database, it -> it.withDatabase(settings).withLimits(limits()));
                Connection other = DriverManager.getConnection(
                        settings.url(),
                        settings.user().orElse(""),
                        settings.password().orElse(""))) {
            assertThat(change(server).has("errors")).isFalse();

            lockRow(other);
            long start = System.nanoTime();
            List<JsonNode> answers = manyAtOnce(server);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            boolean otherRequestsAreServed =
                    !server.anyone().answer("{ practice { name } }").has("errors");
            other.rollback();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(
                                    answer.at("/errors/0/extensions/code").asText())
                            .isEqualTo("LIMIT_EXCEEDED"));
            assertThat(answers.getFirst().at("/errors/0/message").asText())
                    .startsWith("The database did not answer within half the limit of time. Nothing was changed");
            assertThat(took).isLessThan(LIMIT);
            assertThat(otherRequestsAreServed).isTrue();
            // Every connection of the pool was used by a failed request. No request could be served if they were lost.
            for (int i = 0; i < 3; i++) {
                assertThat(change(server).has("errors")).isFalse();
            }
        }
    }

    private static List<JsonNode> manyAtOnce(ServerFixture server) {
        List<CompletableFuture<JsonNode>> answers = IntStream.range(0, CALLERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> change(server), Thread::startVirtualThread))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static JsonNode change(ServerFixture server) {
        return server.as(Role.ADMIN)
                .answer(
                        "mutation { updatePractice(input: {phone: \"+4930123456\"}) { practice { phone } userErrors { message } } }");
    }

    private static void lockRow(Connection other) throws SQLException {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("select id from practice for update");
        }
    }

    private static RequestLimits limits() {
        return RequestLimits.DEFAULT.withTime(LIMIT);
    }
}

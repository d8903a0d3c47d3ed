package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test class on both databases: a fresh one for the class on each. Extend it.
 *
 * <p>The tests of a class share the database: each makes the rows that it needs.
 */
@ParameterizedClass
@MethodSource("dev.openings.jooq.TestDatabase#chosen")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseTest {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Actor ADMIN = new Actor.Account("admin@example.org");

    @Parameter
    TestDatabase database = TestDatabase.H2;

    final ManualClock clock = new ManualClock("2026-11-25T08:00:00Z");

    // NullAway does not know that open() runs before every test.
    @SuppressWarnings("NullAway.Init")
    HikariDataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    Openings openings;

    @BeforeParameterizedClassInvocation
    void open() throws SQLException {
        dataSource = database.fresh();
        openings = Openings.on(dataSource, options());
        assertThat(product()).isEqualToIgnoringCase(database.name());
    }

    @AfterParameterizedClassInvocation
    void close() {
        dataSource.close();
    }

    private String product() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        }
    }

    Options options() {
        return Options.of(clock, BERLIN);
    }
}

package dev.openings.jooq.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
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
 * The base of test classes that run on both databases. Each class has a new database of each kind.
 *
 * <p>The tests of a class share the database, so each creates the rows that it needs.
 */
@ParameterizedClass
@MethodSource("dev.openings.jooq.testing.TestDatabase#chosen")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseTest {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final Actor ADMIN = new Actor.Account("admin@example.org");

    @Parameter
    public TestDatabase database = TestDatabase.H2;

    public final ManualClock clock = new ManualClock("2026-11-25T08:00:00Z");

    // NullAway does not know that open() runs first.
    @SuppressWarnings("NullAway.Init")
    public HikariDataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    public Openings openings;

    @BeforeParameterizedClassInvocation
    public void open() throws SQLException {
        dataSource = database.current();
        openings = Openings.on(dataSource, options());
        assertThat(product()).isEqualToIgnoringCase(database.name());
    }

    @AfterParameterizedClassInvocation
    public void close() {
        dataSource.close();
    }

    private String product() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        }
    }

    protected Options options() {
        return Options.of(clock, BERLIN).withSchema(new TableSchema.Current());
    }
}

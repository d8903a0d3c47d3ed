package dev.openings.jooq;

import com.zaxxer.hikari.HikariDataSource;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A test class on both databases: a fresh one for the class on each. Extend it.
 *
 * <p>The tests of a class share the database: each makes the rows that it needs.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseTest {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Actor ADMIN = new Actor.Account("admin@example.org");

    @Parameter
    TestDatabase database = TestDatabase.H2;

    final ManualClock clock = new ManualClock("2026-11-25T08:00:00Z");
    HikariDataSource dataSource;
    Openings openings;

    @BeforeAll
    void open() {
        dataSource = database.fresh();
        openings = Openings.on(dataSource, options());
    }

    @AfterAll
    void close() {
        dataSource.close();
    }

    Options options() {
        return Options.of(clock, BERLIN);
    }
}

package dev.openings.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.Openings;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an application gets from the class path and from its properties. */
class AutoConfigurationTest {
    private static ConfigurableApplicationContext start(String... properties) {
        return TestApplication.start(TestApplication.Source.HIKARI_POOL, TestDatabase.H2.freshUrl(), properties);
    }

    @Test
    void thePropertiesReachTheOptions() {
        try (ConfigurableApplicationContext context = start(
                "openings.schema=visits",
                "openings.time-zone=Europe/Berlin",
                "openings.hold-length=90s",
                "openings.statement-timeout=2s")) {
            Options options = context.getBean(Options.class);

            assertThat(options.schema()).isEqualTo(new TableSchema.Named("visits"));
            assertThat(options.holdLength()).isEqualTo(Duration.ofSeconds(90));
            assertThat(options.statementTimeout()).contains(Duration.ofSeconds(2));
            assertThat(options.clock().instant()).isEqualTo(TestApplication.NOW);
            assertThat(context.getBean(Openings.class).practice().read().timeZone())
                    .isEqualTo(ZoneId.of("Europe/Berlin"));
            assertThat(context.getBean(JdbcTemplate.class)
                            .queryForObject("select count(*) from visits.practice", Integer.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void withoutPropertiesTheDefaultsApply() {
        try (ConfigurableApplicationContext context = start()) {
            Options options = context.getBean(Options.class);

            assertThat(options.schema()).isEqualTo(new TableSchema.Own());
            assertThat(options.migration()).isTrue();
            assertThat(options.statementTimeout()).isEmpty();
            assertThat(options.holdLength()).isEqualTo(Duration.ofMinutes(5));
            assertThat(context.getBean(Housekeeping.class).isRunning()).isTrue();
        }
    }

    @Test
    void withoutMigrationMissingTablesAreNamed() {
        assertThatThrownBy(() -> start("openings.migrate=false")).rootCause().hasMessageContaining("lacks tables");
    }

    @Test
    void aNegativeIntervalIsRefused() {
        assertThatThrownBy(() -> start("openings.sweep-interval=-1s"))
                .rootCause()
                .hasMessage("openings.sweep-interval must not be negative: PT-1S");
    }

    @Test
    void twoDataSourcesMakeNoBean() {
        try (ConfigurableApplicationContext context = TestApplication.start(
                TwoDataSources.class, TestDatabase.H2.freshUrl(), new String[0], "spring.flyway.enabled=false")) {
            assertThat(context.getBeansOfType(Openings.class)).isEmpty();
        }
    }

    @Test
    void expiredHoldsAreDeletedUntilTheApplicationStops() {
        Housekeeping sweeper;
        try (ConfigurableApplicationContext context = start("openings.sweep-interval=50ms")) {
            sweeper = context.getBean(Housekeeping.class);
            Invoices invoices = context.getBean(Invoices.class);
            Invoices.Practice practice = invoices.practice();
            Openings openings = context.getBean(Openings.class);
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            openings.bookings()
                    .hold(new Actor.Server(), NewHold.ofService(practice.service(), Invoices.TEN))
                    .orThrow();
            assertThat(holds(jdbc)).isEqualTo(1);

            // Expired: the clock of the application stands still.
            jdbc.update("update openings.hold set created_at = timestamp with time zone '2026-11-25 07:58:00Z',"
                    + " expires_at = timestamp with time zone '2026-11-25 07:59:00Z'");

            Awaitility.await().untilAsserted(() -> assertThat(holds(jdbc)).isZero());
        }
        assertThat(sweeper.isRunning()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("openings-sweep");
    }

    @Test
    void anIntervalOfZeroTurnsTheSweepOff() {
        try (ConfigurableApplicationContext context = start("openings.sweep-interval=0")) {
            assertThat(context.getBean(Housekeeping.class).isRunning()).isFalse();
        }
    }

    @Test
    void healthIsUpWhileThePracticeCanBeReadAndDownAfterwards() {
        try (ConfigurableApplicationContext context = start("openings.sweep-interval=0")) {
            HealthIndicator indicator = context.getBean("openingsHealthIndicator", HealthIndicator.class);
            Optional<Health> up = Optional.ofNullable(indicator.health());
            assertThat(up.map(Health::getStatus)).contains(Status.UP);
            assertThat(up.orElseThrow().getDetails()).containsEntry("timeZone", "UTC");

            context.getBean(JdbcTemplate.class).execute("alter table openings.practice rename to lost");

            assertThat(Optional.ofNullable(indicator.health()).map(Health::getStatus))
                    .contains(Status.DOWN);
        }
    }

    @Test
    void healthCanBeTurnedOff() {
        try (ConfigurableApplicationContext context = start("management.health.openings.enabled=false")) {
            assertThat(context.containsBean("openingsHealthIndicator")).isFalse();
        }
    }

    @Test
    void remindersAreCountedByStatus() {
        try (ConfigurableApplicationContext context = start()) {
            MeterRegistry registry = context.getBean(MeterRegistry.class);

            assertThat(registry.get("openings.reminders")
                            .tag("status", "pending")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(registry.get("openings.reminders")
                            .tag("status", "failed")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void jooqIsSilentUnlessTheApplicationSetsItsLevel() {
        assertThat(levelOfVersions()).contains(LogLevel.ERROR);
        assertThat(System.getProperty("org.jooq.no-logo")).isEqualTo("true");
        assertThat(System.getProperty("org.jooq.no-tips")).isEqualTo("true");

        assertThat(levelOfVersions("logging.level." + JooqLog.VERSIONS + "=debug"))
                .contains(LogLevel.DEBUG);
    }

    private static Optional<LogLevel> levelOfVersions(String... properties) {
        try (ConfigurableApplicationContext context = start(properties)) {
            return Optional.ofNullable(context.getBean(LoggingSystem.class).getLoggerConfiguration(JooqLog.VERSIONS))
                    .map(LoggerConfiguration::getConfiguredLevel);
        }
    }

    @Test
    void everyPropertyHasADescription() throws IOException {
        String metadata;
        try (InputStream in =
                OpeningsProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(in).isNotNull();
            metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        for (String name :
                new String[] {"schema", "migrate", "time-zone", "hold-length", "statement-timeout", "sweep-interval"}) {
            assertThat(metadata)
                    .containsPattern("\"name\": \"openings\\." + name
                            + "\",\\s+\"type\": \"[^\"]+\",\\s+\"description\": \"[^\"]+\"");
        }
    }

    private static int holds(JdbcTemplate jdbc) {
        Integer count = jdbc.queryForObject("select count(*) from openings.hold", Integer.class);
        return count == null ? 0 : count;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = {TestApplication.JPA, TestApplication.JPA_REPOSITORIES})
    static class TwoDataSources {
        @Bean
        DataSource first() {
            return new DriverManagerDataSource(TestDatabase.H2.freshUrl());
        }

        @Bean
        DataSource second() {
            return new DriverManagerDataSource(TestDatabase.H2.freshUrl());
        }
    }
}

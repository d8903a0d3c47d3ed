package dev.openings.spring;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * One {@link Openings} on the data source of the application. Each call joins the transaction of Spring that the calling thread is
 * in; without one, it has a transaction of its own.
 *
 * <p>A bean {@link Options} replaces the properties, except for those of the sweep. A single bean {@link InstantSource}, such as a
 * {@link java.time.Clock}, gives the time.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            // Spring Boot 3
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
        })
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(OpeningsProperties.class)
public class OpeningsAutoConfiguration {
    /** Called by Spring. */
    public OpeningsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Options openingsOptions(OpeningsProperties properties, ObjectProvider<InstantSource> clock) {
        return properties.options(clock.getIfUnique(InstantSource::system));
    }

    /** Waits for the migrations of the application, which create the tables if {@code openings.migrate} is false. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    Openings openings(
            DataSource dataSource, Options options, Environment environment, ObjectProvider<LoggingSystem> logging) {
        JooqLog.quieten(environment, Optional.ofNullable(logging.getIfAvailable()));
        DataSource target = SpringTransactions.target(dataSource);
        return Openings.on(target, options.withCallerTransaction(new SpringTransactions(target)));
    }

    @Bean
    @ConditionalOnMissingBean
    Housekeeping openingsHousekeeping(Openings openings, OpeningsProperties properties) {
        return new Housekeeping(openings, properties.sweepInterval());
    }
}

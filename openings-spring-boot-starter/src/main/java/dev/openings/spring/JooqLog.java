package dev.openings.spring;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.PropertyResolver;

/**
 * Keeps three kinds of messages of jOOQ out of the application's log, unless the application decides otherwise: the logo, the
 * tip of the day, and the warning that a supported PostgreSQL is older than the newest one.
 */
final class JooqLog {
    static final String VERSIONS = "org.jooq.impl.DefaultExecuteContext.logVersionSupport";
    private static final List<String> SWITCHES = List.of("org.jooq.no-logo", "org.jooq.no-tips");

    private JooqLog() {}

    static void quieten(PropertyResolver properties, Optional<LoggingSystem> logging) {
        SWITCHES.stream().filter(it -> System.getProperty(it) == null).forEach(it -> System.setProperty(it, "true"));
        if (!properties.containsProperty("logging.level." + VERSIONS)) {
            logging.ifPresent(it -> it.setLogLevel(VERSIONS, LogLevel.ERROR));
        }
    }
}

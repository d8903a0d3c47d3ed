package dev.openings.spring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Applications with a pool (Spring Boot's default), with a plain data source, and with one that hides transactions. */
final class TestApplication {
    /** A Wednesday. */
    static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    /** These two are left out of the applications that use JDBC only: JPA brings a transaction manager of its own. */
    static final String JPA = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";

    static final String JPA_REPOSITORIES =
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration";

    private TestApplication() {}

    /** How the application gets its connections. */
    enum Source {
        HIKARI_POOL(Pooled.class),
        PLAIN_DATA_SOURCE(Plain.class),
        TRANSACTION_AWARE_PROXY(TransactionAware.class);

        private final Class<?> application;

        Source(Class<?> application) {
            this.application = application;
        }
    }

    /** Starts an application without the migrations in db/migration. */
    static ConfigurableApplicationContext start(Source source, String url, String... properties) {
        return start(source.application, url, properties, "spring.flyway.enabled=false");
    }

    /** Starts an application that has Flyway. */
    static ConfigurableApplicationContext startWithFlyway(String url, String... properties) {
        return start(Pooled.class, url, properties, "spring.flyway.enabled=true");
    }

    static ConfigurableApplicationContext start(Class<?> application, String url, String[] properties, String... more) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties("spring.datasource.url=" + url, "spring.main.banner-mode=off")
                .properties(more)
                .properties(properties)
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = {JPA, JPA_REPOSITORIES})
    @Import(Invoices.class)
    static class Pooled {
        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Plain extends Pooled {
        @Bean
        DataSource dataSource(@Value("${spring.datasource.url}") String url) {
            return new DriverManagerDataSource(url);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TransactionAware extends Pooled {
        @Bean
        DataSource dataSource(@Value("${spring.datasource.url}") String url) {
            return new TransactionAwareDataSourceProxy(new DriverManagerDataSource(url));
        }
    }
}

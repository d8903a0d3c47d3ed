package dev.openings.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Applications with and without migrations of their own start, and keep their history. */
class HostMigrationsTest {
    private static final String[] WITHOUT_LIBRARY = {
        "spring.autoconfigure.exclude=dev.openings.spring.OpeningsAutoConfiguration"
    };

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theHistoryOfTheApplicationStaysAsItIs(TestDatabase database) {
        String url = database.freshUrl();
        String before;
        try (ConfigurableApplicationContext context = startWithoutLibrary(url)) {
            before = history(context);
        }
        assertThat(before).contains("V1__invoices.sql", "V2__contacts.sql");

        for (int start = 0; start < 2; start++) {
            try (ConfigurableApplicationContext context = TestApplication.startWithFlyway(url)) {
                Invoices invoices = context.getBean(Invoices.class);
                invoices.bill(invoices.practice(), Invoices.TEN).orThrow();
                assertThat(history(context)).isEqualTo(before);
            }
        }
        try (ConfigurableApplicationContext context = startWithoutLibrary(url)) {
            assertThat(history(context)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anApplicationWithFlywayAndWithoutMigrationsStartsAndItsHistoryStaysAsItIs(TestDatabase database) {
        String[] none = {"spring.flyway.locations=classpath:db/none", "spring.flyway.fail-on-missing-locations=false"};
        String url = database.freshUrl();
        String before;
        try (ConfigurableApplicationContext context = startWithoutLibrary(url, none)) {
            before = history(context);
        }
        for (int start = 0; start < 2; start++) {
            try (ConfigurableApplicationContext context = TestApplication.startWithFlyway(url, none)) {
                Invoices invoices = context.getBean(Invoices.class);
                Invoices.Practice practice = invoices.practice();
                invoices.bill(practice, Invoices.TEN).orThrow();
                assertThat(invoices.visits(practice)).isEqualTo(1);
                assertThat(history(context)).isEqualTo(before);
            }
        }
    }

    private static ConfigurableApplicationContext startWithoutLibrary(String url, String... properties) {
        return TestApplication.start(Bare.class, url, properties, WITHOUT_LIBRARY);
    }

    /** Every column of every row. */
    private static String history(ConfigurableApplicationContext context) {
        List<Map<String, Object>> rows = context.getBean(JdbcTemplate.class)
                .queryForList("select * from \"flyway_schema_history\" order by \"installed_rank\"");
        return rows.toString();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = {TestApplication.JPA, TestApplication.JPA_REPOSITORIES})
    static class Bare {}
}

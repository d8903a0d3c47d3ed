package dev.openings.spring;

import static dev.openings.spring.Invoices.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.booking.BookingOutcome;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** An entity of JPA and a visit of the library are committed together, or not at all. */
class JpaTransactionsTest {
    private static final Map<TestDatabase, ConfigurableApplicationContext> STARTED = new EnumMap<>(TestDatabase.class);

    @AfterAll
    static void stop() {
        STARTED.values().forEach(ConfigurableApplicationContext::close);
        STARTED.clear();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theTransactionManagerIsThatOfJpa(TestDatabase database) {
        assertThat(application(database)
                        .getBean(PlatformTransactionManager.class)
                        .getClass()
                        .getSimpleName())
                .isEqualTo("JpaTransactionManager");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCommitKeepsTheVisitAndTheEntity(TestDatabase database) {
        with(database, (billing, invoices, practice) -> {
            billing.bill(practice);

            assertThat(invoices.visits(practice)).isEqualTo(1);
            assertThat(invoices.invoices()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRollbackTakesBackTheVisitAndTheEntity(TestDatabase database) {
        with(database, (billing, invoices, practice) -> {
            assertThatThrownBy(() -> billing.billThenFail(practice)).hasMessage("payment failed");

            assertThat(invoices.visits(practice)).isZero();
            assertThat(invoices.invoices()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRefusalLeavesTheEntity(TestDatabase database) {
        with(database, (billing, invoices, practice) -> {
            invoices.book(practice, TEN).orThrow();

            assertThat(billing.bill(practice)).isInstanceOf(BookingOutcome.Unavailable.class);

            assertThat(invoices.visits(practice)).isEqualTo(1);
            assertThat(invoices.invoices()).isEqualTo(1);
        });
    }

    private interface Story {
        void tell(Billing billing, Invoices invoices, Invoices.Practice practice);
    }

    private static void with(TestDatabase database, Story story) {
        ConfigurableApplicationContext context = application(database);
        Invoices invoices = context.getBean(Invoices.class);
        story.tell(context.getBean(Billing.class), invoices, invoices.practice());
    }

    private static ConfigurableApplicationContext application(TestDatabase database) {
        String[] none = {};
        return STARTED.computeIfAbsent(
                database,
                it -> TestApplication.start(WithJpa.class, it.freshUrl(), none, "spring.flyway.enabled=false"));
    }

    /** A row of the table that {@link Invoices} creates. */
    @Entity(name = "invoice")
    static class Invoice {
        @Id
        private int id;

        /** Called by JPA. */
        Invoice() {}

        Invoice(int id) {
            this.id = id;
        }

        int id() {
            return id;
        }
    }

    /** A part of an application: it saves an entity and books a visit in one transaction. */
    public static class Billing {
        private final EntityManager entities;
        private final Invoices invoices;

        public Billing(EntityManager entities, Invoices invoices) {
            this.entities = entities;
            this.invoices = invoices;
        }

        @Transactional
        public BookingOutcome<?> bill(Invoices.Practice practice) {
            entities.persist(new Invoice(1));
            return invoices.book(practice, TEN);
        }

        @Transactional
        public void billThenFail(Invoices.Practice practice) {
            bill(practice).orThrow();
            entities.flush();
            throw new IllegalStateException("payment failed");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Invoices.class, Billing.class})
    static class WithJpa {
        @Bean
        Clock clock() {
            return Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
        }
    }
}

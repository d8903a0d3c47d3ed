package dev.openings.spring;

import static dev.openings.spring.Invoices.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.Openings;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.changes.CalendarChange;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an application and the library write in one transaction of Spring is committed together, or not at all. */
class SpringTransactionsTest {
    private static final Map<List<Enum<?>>, ConfigurableApplicationContext> STARTED = new HashMap<>();

    @AfterAll
    static void stop() {
        STARTED.values().forEach(ConfigurableApplicationContext::close);
        STARTED.clear();
    }

    static Stream<Arguments> applications() {
        return Stream.of(TestDatabase.values())
                .flatMap(database ->
                        Stream.of(TestApplication.Source.values()).map(source -> Arguments.of(database, source)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("applications")
    void aRollbackTakesBackTheVisitAndTheInvoice(TestDatabase database, TestApplication.Source source) {
        with(database, source, (context, invoices, practice) -> {
            assertThatThrownBy(() -> invoices.billThenFail(practice, TEN)).hasMessage("payment failed");

            assertThat(invoices.visits(practice)).isZero();
            assertThat(invoices.invoices()).isZero();
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("applications")
    void aCommitKeepsTheVisitAndTheInvoiceAndListenersLearnOfItThen(
            TestDatabase database, TestApplication.Source source) {
        with(database, source, (context, invoices, practice) -> {
            List<CalendarChange> received = subscribed(context, change -> {});

            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                invoices.bill(practice, TEN).orThrow();
                assertThat(received).isEmpty();
            });

            assertThat(received).hasSize(1);
            assertThat(invoices.visits(practice)).isEqualTo(1);
            assertThat(invoices.invoices()).isEqualTo(1);
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("applications")
    void aRefusalLeavesWhatTheApplicationHasWritten(TestDatabase database, TestApplication.Source source) {
        with(database, source, (context, invoices, practice) -> {
            invoices.book(practice, TEN).orThrow();

            assertThat(invoices.bill(practice, TEN)).isInstanceOf(BookingOutcome.Unavailable.class);

            assertThat(invoices.visits(practice)).isEqualTo(1);
            assertThat(invoices.invoices()).isEqualTo(1);
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("applications")
    void aReadOnlyTransactionReads(TestDatabase database, TestApplication.Source source) {
        with(database, source, (context, invoices, practice) -> {
            invoices.book(practice, TEN).orThrow();

            assertThat(invoices.visitsInAReadOnlyTransaction(practice)).isEqualTo(1);
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("applications")
    void aListenerBooksInATransactionOfItsOwn(TestDatabase database, TestApplication.Source source) {
        with(database, source, (context, invoices, practice) -> {
            AtomicBoolean isFirst = new AtomicBoolean(true);
            List<CalendarChange> received = subscribed(context, change -> {
                if (isFirst.getAndSet(false)) {
                    invoices.book(practice, TEN.plus(Duration.ofHours(1))).orThrow();
                }
            });

            invoices.bill(practice, TEN).orThrow();

            assertThat(invoices.visits(practice)).isEqualTo(2);
            assertThat(received).hasSize(2);
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("applications")
    void aTransactionOnAnotherDataSourceIsNotJoined(TestDatabase database, TestApplication.Source source) {
        with(database, source, (context, invoices, practice) -> {
            PlatformTransactionManager other =
                    new DataSourceTransactionManager(new DriverManagerDataSource(TestDatabase.H2.freshUrl()));

            new TransactionTemplate(other).executeWithoutResult(status -> {
                assertThat(invoices.invoices())
                        .isZero(); // Spring keeps the connection until the end of the transaction
                invoices.book(practice, TEN).orThrow();
                status.setRollbackOnly();
            });

            assertThat(invoices.visits(practice)).isEqualTo(1);
        });
    }

    /** Changes of appointments, without the notice that a listener of PostgreSQL gets once it is connected. */
    private static List<CalendarChange> subscribed(
            ConfigurableApplicationContext context, Consumer<CalendarChange> then) {
        List<CalendarChange> received = new CopyOnWriteArrayList<>();
        context.getBean(Openings.class).changes().subscribe(change -> {
            if (change.appointmentId().isPresent()) {
                received.add(change);
                then.accept(change);
            }
        });
        return received;
    }

    private interface Story {
        void tell(ConfigurableApplicationContext context, Invoices invoices, Invoices.Practice practice);
    }

    private static void with(TestDatabase database, TestApplication.Source source, Story story) {
        ConfigurableApplicationContext context = STARTED.computeIfAbsent(
                List.of(database, source), it -> TestApplication.start(source, database.freshUrl()));
        Invoices invoices = context.getBean(Invoices.class);
        story.tell(context, invoices, invoices.practice());
    }
}

package dev.openings.jooq.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.Databases;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.testing.DatabaseTest;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions that run after the commit of a transaction. */
class AfterCommitTest extends DatabaseTest {
    private final List<String> actions = new ArrayList<>();
    private Transactions transactions;
    private DSLContext db;

    @BeforeEach
    void create() {
        transactions = new Transactions(dataSource, Databases.dialect(dataSource));
        db = DSL.using(dataSource, transactions.dialect());
        db.execute("drop table if exists number");
        db.execute("create table number (n integer not null primary key)");
        actions.clear();
    }

    @Test
    void actionsRunInOrderAfterTheRowsAreVisibleToOthers() {
        String result = transactions.inTransaction(tx -> {
            Transactions.afterCommit(tx, () -> actions.add("first sees " + count() + " rows"));
            tx.execute("insert into number (n) values (1)");
            Transactions.afterCommit(tx, () -> actions.add("second"));
            assertThat(actions).isEmpty();
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(actions).containsExactly("first sees 1 rows", "second");
    }

    @Test
    void theConnectionIsBackInThePoolWhenAnActionRuns() {
        transactions.inTransaction(tx -> {
            Transactions.afterCommit(
                    tx,
                    () -> actions.add(
                            dataSource.getHikariPoolMXBean().getActiveConnections() + " connections are in use"));
            return tx.execute("insert into number (n) values (1)");
        });

        assertThat(actions).containsExactly("0 connections are in use");
    }

    @Test
    void anActionMayStartATransactionOfItsOwn() {
        transactions.inTransaction(tx -> {
            Transactions.afterCommit(
                    tx,
                    () -> transactions.inTransaction(inner -> {
                        Transactions.afterCommit(inner, () -> actions.add("inner"));
                        return inner.execute("insert into number (n) values (2)");
                    }));
            return tx.execute("insert into number (n) values (1)");
        });

        assertThat(count()).isEqualTo(2);
        assertThat(actions).containsExactly("inner");
    }

    @Test
    void aRollbackDropsTheActions() {
        assertThatThrownBy(() -> transactions.inTransaction(tx -> {
                    Transactions.afterCommit(tx, () -> actions.add("never"));
                    throw new IllegalArgumentException("the block fails");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        Outcome<Integer> refused = transactions.inTransactionUnlessRefused(tx -> {
            Transactions.afterCommit(tx, () -> actions.add("never"));
            return Outcome.refused(InputRule.BLANK.at("name"));
        });

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(actions).isEmpty();
    }

    @Test
    void aRefusalOfTheDatabaseAtTheCommitDropsTheActions() {
        db.execute("drop table if exists child");
        db.execute("create table child (n integer not null references number (n)"
                + (transactions.dialect() == org.jooq.SQLDialect.POSTGRES ? " deferrable initially deferred)" : ")"));

        assertThatThrownBy(() -> transactions.inTransaction(tx -> {
                    Transactions.afterCommit(tx, () -> actions.add("never"));
                    return tx.execute("insert into child (n) values (7)");
                }))
                .isInstanceOf(DataAccessException.class);

        assertThat(actions).isEmpty();
        db.execute("drop table child");
    }

    @Test
    void aRetryDropsTheActionsOfTheFailedAttempt() {
        transactions.inTransaction(tx -> {
            int attempt = actions.size() + 1;
            actions.add("attempt " + attempt);
            Transactions.afterCommit(tx, () -> actions.add("committed attempt " + attempt));
            if (attempt == 1) {
                throw RetryTest.serializationFailure("concurrent change");
            }
            return attempt;
        });

        assertThat(actions).containsExactly("attempt 1", "attempt 2", "committed attempt 2");
    }

    @Test
    void actionsRunInEveryKindOfTransaction() {
        transactions.inTransactionWithoutRetry(tx -> register(tx, "without retry"));
        transactions.inReadOnlyTransaction(tx -> register(tx, "read-only"));
        transactions.withAutoCommit(tx -> register(tx, "auto-commit"));
        transactions.inTransactionUnlessRefused(tx -> Outcome.done(register(tx, "unless refused")));

        assertThat(actions).containsExactly("without retry", "read-only", "auto-commit", "unless refused");
    }

    @Test
    void anExceptionOfAnActionIsLoggedAndTheResultReturned() {
        List<LogRecord> logged = new ArrayList<>();
        Logger log = Logger.getLogger(AfterCommit.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord each) {
                logged.add(each);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        log.setUseParentHandlers(false);

        int rows = transactions.inTransaction(tx -> {
            Transactions.afterCommit(tx, () -> {
                throw new IllegalStateException("the action fails");
            });
            Transactions.afterCommit(tx, () -> actions.add("next"));
            return tx.execute("insert into number (n) values (1)");
        });

        log.removeHandler(handler);
        log.setUseParentHandlers(true);
        assertThat(rows).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
        assertThat(actions).containsExactly("next");
        assertThat(logged)
                .singleElement()
                .satisfies(it -> assertThat(it.getThrown()).hasMessage("the action fails"));
    }

    @Test
    void aContextOfAnotherSourceIsRefused() {
        assertThatThrownBy(() -> Transactions.afterCommit(db, () -> actions.add("never")))
                .isInstanceOf(IllegalStateException.class);
    }

    private String register(DSLContext tx, String name) {
        Transactions.afterCommit(tx, () -> actions.add(name));
        return name;
    }

    private int count() {
        return db.fetchCount(DSL.table("number"));
    }
}

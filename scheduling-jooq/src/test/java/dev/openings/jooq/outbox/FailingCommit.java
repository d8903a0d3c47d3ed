package dev.openings.jooq.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A data source whose first commit fails as after a conflict with another transaction. */
final class FailingCommit {
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    private FailingCommit() {}

    static DataSource on(DataSource real) {
        return new FailingCommit().proxy(DataSource.class, real);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("commit") && hasFailed.compareAndSet(false, true)) {
                throw new SQLException("a conflict", "40001");
            }
            try {
                Object result = method.invoke(real, args);
                return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}

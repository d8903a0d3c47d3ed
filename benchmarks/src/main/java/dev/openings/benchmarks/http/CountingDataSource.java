package dev.openings.benchmarks.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wraps a data source and counts the prepared statements. */
final class CountingDataSource {
    private final AtomicInteger statements = new AtomicInteger();
    private final DataSource counted;

    CountingDataSource(DataSource source) {
        this.counted = proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(source, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    DataSource source() {
        return counted;
    }

    /** Returns the number of statements since the last call. */
    int take() {
        return statements.getAndSet(0);
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().startsWith("prepare")) {
                statements.incrementAndGet();
            }
            return method.invoke(connection, arguments);
        });
    }

    private interface Invocation {
        @Nullable
        Object of(Method method, @Nullable Object @Nullable [] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Invocation invocation) {
        return type.cast(Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return invocation.of(method, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause() == null ? new SQLException(failed) : failed.getCause();
                    }
                }));
    }
}

package dev.openings.benchmarks.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the statements that are prepared. */
final class CountedSource {
    private final AtomicInteger statements = new AtomicInteger();
    private final DataSource counted;

    CountedSource(DataSource source) {
        this.counted = proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(source, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    DataSource source() {
        return counted;
    }

    /** How many since it was asked last. */
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
                CountedSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return invocation.of(method, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause() == null ? new SQLException(failed) : failed.getCause();
                    }
                }));
    }
}

package dev.openings.server.graphql.resolvers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A data source that records the statements prepared on its connections. */
final class CountingDataSource {
    private static final Set<String> PREPARE_METHODS = Set.of("prepareStatement", "prepareCall");

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final DataSource counted;

    CountingDataSource(DataSource source) {
        this.counted = proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(source, arguments);
            return result instanceof Connection connection ? counted(connection) : result;
        });
    }

    DataSource source() {
        return counted;
    }

    /** The statements prepared while {@code work} ran. */
    List<String> during(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (PREPARE_METHODS.contains(method.getName())) {
                statements.add(String.valueOf(arguments[0]));
            }
            return method.invoke(connection, arguments);
        });
    }

    @FunctionalInterface
    private interface Invocation {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Invocation invocation) {
        return type.cast(Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return invocation.of(method, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause() == null ? thrown : thrown.getCause();
                    }
                }));
    }
}

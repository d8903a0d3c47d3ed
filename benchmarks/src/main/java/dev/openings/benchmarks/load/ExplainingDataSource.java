package dev.openings.benchmarks.load;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a PostgreSQL data source and records the plan of each prepared statement, with its actual values and in its
 * transaction, before the statement is executed.
 */
final class ExplainingDataSource {
    private static final Pattern EXPLAINABLE =
            Pattern.compile("^\\s*(select|insert|update|delete|with)\\b", Pattern.CASE_INSENSITIVE);

    private final DataSource source;
    private final List<StatementPlan> plans = new ArrayList<>();

    ExplainingDataSource(DataSource source) {
        this.source = source;
    }

    /** Returns the wrapping data source. */
    DataSource source() {
        return proxy(DataSource.class, (self, method, args) -> {
            Object result = call(source, method, args);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    /** Returns the plans since the last call, in the order of the statements. */
    synchronized List<StatementPlan> take() {
        List<StatementPlan> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, args) -> {
            Object result = call(connection, method, args);
            return result instanceof PreparedStatement statement
                    ? statement(connection, String.valueOf(args[0]), statement)
                    : result;
        });
    }

    private record Value(Method setter, List<@Nullable Object> args) {}

    private PreparedStatement statement(Connection connection, String sql, PreparedStatement statement) {
        List<Value> values = new ArrayList<>();
        return proxy(PreparedStatement.class, (self, method, args) -> {
            if (method.getName().startsWith("set") && args != null && args.length >= 2) {
                values.add(new Value(method, Arrays.asList(args.clone())));
            } else if (method.getName().startsWith("execute")
                    && EXPLAINABLE.matcher(sql).find()) {
                explain(connection, sql, values);
            }
            return call(statement, method, args);
        });
    }

    /** Explains the statements of one batch in order; each sees the changes of those before it. */
    private void explain(Connection connection, String sql, List<Value> values) throws Throwable {
        boolean outside = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try {
            int bound = 0;
            for (String each : sql.split(";\n", -1)) {
                if (EXPLAINABLE.matcher(each).find()) {
                    bound += explainOne(connection, each, values, bound);
                }
            }
        } finally {
            connection.rollback(before);
            connection.setAutoCommit(outside);
        }
    }

    /** Returns the number of values that the statement uses; {@code bound} values belong to statements before it. */
    private int explainOne(Connection connection, String sql, List<Value> values, int bound) throws Throwable {
        int own = Math.toIntExact(sql.chars().filter(c -> c == '?').count());
        try (PreparedStatement explained = connection.prepareStatement("explain (analyze, buffers) " + sql)) {
            for (Value value : values) {
                int at = (int) Objects.requireNonNull(value.args().getFirst()) - bound;
                if (at > 0 && at <= own) {
                    List<@Nullable Object> args = new ArrayList<>(value.args());
                    args.set(0, at);
                    call(explained, value.setter(), args.toArray());
                }
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = explained.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            add(new StatementPlan(sql, lines));
        }
        return own;
    }

    private synchronized void add(StatementPlan plan) {
        plans.add(plan);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ExplainingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? new SQLException(failed) : failed.getCause();
        }
    }
}

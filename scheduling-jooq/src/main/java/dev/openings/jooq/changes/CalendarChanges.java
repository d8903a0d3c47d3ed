package dev.openings.jooq.changes;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/**
 * Tells of changes after they are committed, in this process and, on PostgreSQL, in every process on the same database.
 *
 * <p>A listener may be told of more than happened. After a break in the connection to the database it is told that anything may have changed.
 */
public final class CalendarChanges implements AutoCloseable {
    private final List<Consumer<CalendarChange>> listeners = new CopyOnWriteArrayList<>();
    private final Optional<PostgresNotifications> wire;

    /** A listener's place; closing it ends the listening. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    public CalendarChanges(DataSource dataSource, SQLDialect dialect) {
        wire = dialect == SQLDialect.POSTGRES
                ? Optional.of(new PostgresNotifications(dataSource, this::tell))
                : Optional.empty();
    }

    /**
     * Tells {@code listener} of every change until the subscription is closed. It is called by the thread that made the change and must return at once: leave the
     * work to a thread of your own.
     */
    public Subscription subscribe(Consumer<CalendarChange> listener) {
        listeners.add(listener);
        wire.ifPresent(PostgresNotifications::listen);
        return () -> listeners.remove(listener);
    }

    /** Tells of a change that is committed. */
    public void publish(CalendarChange change) {
        tell(change);
        wire.ifPresent(it -> it.send(change));
    }

    /** Ends the connection to other processes. */
    @Override
    public void close() {
        wire.ifPresent(PostgresNotifications::close);
    }

    private void tell(CalendarChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}

package dev.openings.jooq.changes;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/**
 * Notifies listeners of committed changes, in this process and, on PostgreSQL, in every process on the same database.
 *
 * <p>A listener may get changes that did not happen. After a failure of the connection to the database it gets
 * {@link CalendarChange#ANY}, because changes may have been lost.
 */
public final class CalendarChanges implements AutoCloseable {
    private final List<Consumer<CalendarChange>> listeners = new CopyOnWriteArrayList<>();
    private final Optional<PostgresNotifications> notifications;

    /** The registration of a listener; {@code close} removes it. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    public CalendarChanges(DataSource dataSource, SQLDialect dialect) {
        notifications = dialect == SQLDialect.POSTGRES
                ? Optional.of(new PostgresNotifications(dataSource, this::notifyListeners))
                : Optional.empty();
    }

    /**
     * Registers {@code listener} until the subscription is closed. The thread that made the change calls it, so it must
     * return at once and leave longer work to another thread.
     */
    public Subscription subscribe(Consumer<CalendarChange> listener) {
        listeners.add(listener);
        notifications.ifPresent(PostgresNotifications::listen);
        return () -> listeners.remove(listener);
    }

    /** Notifies all listeners of a committed change. */
    public void publish(CalendarChange change) {
        notifyListeners(change);
        notifications.ifPresent(it -> it.send(change));
    }

    /** Stops the notifications to and from other processes. */
    @Override
    public void close() {
        notifications.ifPresent(PostgresNotifications::close);
    }

    private void notifyListeners(CalendarChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}

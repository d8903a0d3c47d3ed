package dev.openings.jooq.changes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/**
 * Notifies listeners of committed changes, in this process and, on PostgreSQL, in every process on the same database.
 *
 * <p>Changes of other processes are read from the events in the database, so none is lost if a process is killed after its
 * commit or a connection fails; they come later then. A listener may get changes that did not happen. It gets
 * {@link CalendarChange#ANY} once the first listener of this process is connected.
 */
public final class CalendarChanges implements AutoCloseable {
    private final List<Consumer<CalendarChange>> listeners = new CopyOnWriteArrayList<>();
    private final UUID origin = UUID.randomUUID();
    private final Optional<PostgresNotifications> notifications;

    /** The registration of a listener; {@code close} removes it. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Notifications of the database of {@code dataSource}.
     *
     * @param schema of the tables; empty: the current one of the connections
     */
    public CalendarChanges(DataSource dataSource, SQLDialect dialect, Optional<String> schema) {
        notifications = dialect == SQLDialect.POSTGRES
                ? Optional.of(new PostgresNotifications(
                        dataSource, new AnnouncedEvents(schema, origin, this::notifyListeners)))
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

    /** Identifies this process in the events that it writes. */
    public UUID origin() {
        return origin;
    }

    /** True if somebody in this process listens. */
    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Tells the listeners of this process about a change that every process notices by itself. */
    public void tell(CalendarChange change) {
        notifyListeners(change);
    }

    /** Tells the listeners of this process about a committed change, and other processes that there is a new event. */
    public void publish(CalendarChange change) {
        notifyListeners(change);
        notifications.ifPresent(PostgresNotifications::send);
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

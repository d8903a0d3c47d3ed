package dev.openings.jooq.triggers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Gives the busy time of a bookable another name when a row changes that it is read from, and its first name when the bookable is
 * added. Only H2 makes and calls it, once for each row.
 */
public final class BusyTrigger implements Trigger {
    /** What a change of an outside calendar has to touch. Each read of a calendar changes columns that say nothing about time. */
    private static final List<String> OF_OUTSIDE_CALENDAR = List.of("bookable_id", "when_stale", "read_at");

    private StatesOfSchema states = new StatesOfSchema("");
    private String table = "";

    /** Positions of columns do not change: H2 makes a new trigger when it changes a table. */
    private volatile List<String> columns = List.of();

    /** Made by H2. */
    public BusyTrigger() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String ofTable, boolean before, int events) {
        states = new StatesOfSchema(schema);
        table = ofTable;
    }

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        switch (table.toLowerCase(Locale.ROOT)) {
            case "bookable" -> {
                for (UUID added : ids(connection, "id", before, after)) {
                    states.begin(connection, added);
                }
            }
            case "outside_busy" -> {
                for (UUID calendar : ids(connection, "calendar_id", before, after)) {
                    states.changeOfCalendar(connection, calendar);
                }
            }
            case "outside_calendar" -> {
                if (before == null || after == null || differ(connection, before, after)) {
                    changeOfBookables(connection, before, after);
                }
            }
            case "occupancy" -> changeOfBookables(connection, before, after);
            default -> throw new SQLException("BusyTrigger knows no table " + table + ".");
        }
    }

    private void changeOfBookables(
            Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        for (UUID bookable : ids(connection, "bookable_id", before, after)) {
            states.changeOfBookable(connection, bookable);
        }
    }

    private boolean differ(Connection connection, @Nullable Object[] before, @Nullable Object[] after)
            throws SQLException {
        for (String column : OF_OUTSIDE_CALENDAR) {
            int position = position(connection, column);
            if (!Objects.equals(before[position], after[position])) {
                return true;
            }
        }
        return false;
    }

    /** The ids in this column of the row before and after the change: there is no row before it was added, and none once it is gone. */
    private Set<UUID> ids(
            Connection connection,
            String column,
            @Nullable Object @Nullable [] before,
            @Nullable Object @Nullable [] after)
            throws SQLException {
        int position = position(connection, column);
        Set<UUID> ids = new HashSet<>();
        if (before != null && before[position] instanceof UUID id) {
            ids.add(id);
        }
        if (after != null && after[position] instanceof UUID id) {
            ids.add(id);
        }
        return ids;
    }

    private int position(Connection connection, String column) throws SQLException {
        if (columns.isEmpty()) {
            columns = columns(connection);
        }
        int position = columns.indexOf(column);
        if (position < 0) {
            throw new SQLException("The table " + table + " has no column " + column + ".");
        }
        return position;
    }

    private List<String> columns(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getColumns(null, states.schema(), table, null)) {
            while (rows.next()) {
                names.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(names);
    }
}

package dev.openings.jooq.testing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** All rows of a database as text. */
public final class TableText {
    private TableText() {}

    public static String of(DataSource dataSource) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = dataSource.getConnection()) {
            DSLContext all = DSL.using(connection);
            for (Table<?> table : dev.openings.jooq.gen.DefaultSchema.DEFAULT_SCHEMA.getTables()) {
                text.append(table.getName())
                        .append('\n')
                        .append(all.selectFrom(table).fetch().formatCSV());
            }
        }
        return text.toString();
    }
}

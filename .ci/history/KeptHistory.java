package example;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;

/**
 * Run by .ci/examples in the example's place: the history of migrations of an application is the same before and after it starts
 * with the library, with and without migrations of its own.
 */
class KeptHistory {
    public static void main(String[] args) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            boolean with = isKept(postgres, "with_migrations", "classpath:db/migration", 1);
            boolean without = isKept(postgres, "without_migrations", "classpath:db/none", 0);
            System.out.println("history kept, with migrations: " + with + ", without: " + without);
        }
    }

    private static boolean isKept(EmbeddedPostgres postgres, String name, String location, int migrations)
            throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        DataSource database = postgres.getDatabase("postgres", name);
        Flyway flyway = Flyway.configure().dataSource(database).locations(location).load();
        boolean isMigrated = flyway.migrate().migrationsExecuted == migrations;
        List<String> before = history(database);
        boolean isKept = true;
        for (int start = 0; start < 2; start++) {
            start(postgres.getJdbcUrl("postgres", name), location);
            isKept &= history(database).equals(before);
        }
        return isMigrated && isKept && flyway.migrate().migrationsExecuted == 0 && history(database).equals(before);
    }

    private static void start(String url, String location) {
        try (var context = SpringApplication.run(
                Application.class,
                "--spring.datasource.url=" + url,
                "--spring.flyway.locations=" + location,
                "--spring.flyway.fail-on-missing-locations=false")) {
            context.getBean(dev.openings.jooq.Openings.class).practice().read();
        }
    }

    /** Every row as PostgreSQL writes it; empty if there is no history. */
    private static List<String> history(DataSource database) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var table = statement.executeQuery("select to_regclass('public.flyway_schema_history') is not null")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return rows;
                }
            }
            try (var result = statement.executeQuery(
                    "select h::text from public.flyway_schema_history h order by installed_rank")) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }
}

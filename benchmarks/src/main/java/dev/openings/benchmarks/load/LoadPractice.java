package dev.openings.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A practice of any size, created by the script {@code load/practice.sql}.
 *
 * @param people the number of staff members; each contact has ten visits, or fewer if there are fewer
 * @param visits the number of visits of each person
 * @param now the current time; earlier visits are over
 */
public record LoadPractice(int people, int visits, Instant now) {
    private static final Instant FIRST_VISIT = Instant.parse("2027-01-01T08:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(30);

    /** Fills {@code database}, which is migrated and empty. */
    public void fill(LoadDatabase database) throws IOException, SQLException {
        run(database, "/load/practice.sql");
        tidy(database);
    }

    /** Fills {@code database} and then runs the script {@code resource}. */
    public void fill(LoadDatabase database, String resource) throws IOException, SQLException {
        run(database, "/load/practice.sql");
        run(database, resource);
        tidy(database);
    }

    /** Returns the number of contacts. */
    int contacts() {
        return Math.max(people, people * visits / 10);
    }

    /** Returns the initial number of pending reminders. */
    int reminders() {
        return 2 * people * visits;
    }

    /**
     * Makes claimed reminders pending again and removes dead rows, in the library's tables and in those of the plain
     * SQL.
     */
    void refill(LoadDatabase database) throws IOException, SQLException {
        switch (database.kind()) {
            case H2 -> run(database, "/load/refill.sql");
            case POSTGRESQL -> {
                run(database, "/load/refill.sql");
                run(database, "/load/raw_refill.sql");
            }
        }
    }

    /** Returns the id of a person, numbered from 1. */
    static UUID person(int number) {
        return id("00000001", number);
    }

    /** Returns the id of a contact, numbered from 1. */
    static UUID contact(int number) {
        return id("00000003", number);
    }

    /** Returns the {@code number}th half hour after all initial visits, from 0. */
    Instant freeStart(int number) {
        return FIRST_VISIT.plus(Duration.ofDays(visits / 16 + 1L)).plus(LENGTH.multipliedBy(number));
    }

    private static UUID id(String table, int number) {
        return UUID.fromString(String.format(Locale.ROOT, "%s-0000-7000-8000-%012d", table, number));
    }

    private void run(LoadDatabase database, String resource) throws IOException, SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script(database.kind(), resource).split(";\\s*\\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private String script(LoadDatabase.Kind kind, String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(LoadPractice.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${people}", Integer.toString(people))
                    .replace("${contacts}", Integer.toString(contacts()))
                    .replace("${emailHash}", sha256(kind, "'mailto:c' || n || '@example.org'"))
                    .replace("${phoneHash}", sha256(kind, "'tel:+49' || n"))
                    .replace("${visits}", Integer.toString(visits))
                    .replace("${now}", now.toString().replace('T', ' ').replace("Z", "+00"));
        }
    }

    /** Returns the SQL of the hash of {@code text}, as the migration of addresses calculates it. */
    private static String sha256(LoadDatabase.Kind kind, String text) {
        return switch (kind) {
            case H2 -> "lower(rawtohex(hash('SHA-256', " + text + ")))";
            case POSTGRESQL -> "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
        };
    }

    /** Updates the statistics, as those of a long-running database would be. */
    private static void tidy(LoadDatabase database) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(database.kind() == LoadDatabase.Kind.H2 ? "analyze" : "vacuum analyze");
        }
    }
}

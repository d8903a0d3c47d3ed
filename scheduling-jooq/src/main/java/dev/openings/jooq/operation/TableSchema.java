package dev.openings.jooq.operation;

import java.util.regex.Pattern;

/** The schema of the database that has the tables. */
public sealed interface TableSchema {
    /**
     * The schema {@code openings}, which is created, so that the tables do not meet those of the application. If the current
     * schema of the connections has the tables already, they stay there.
     */
    record Own() implements TableSchema {
        /** The name of the schema. */
        public static final String NAME = "openings";
    }

    /** The current schema of the connections: for a database that belongs to the services alone. */
    record Current() implements TableSchema {}

    /** A schema with a name, which is created if it does not exist. */
    record Named(String name) implements TableSchema {
        private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

        /** @throws IllegalArgumentException if {@code name} is not of 1 to 63 lower-case letters, digits and underscores */
        public Named {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a schema must have a name of lower-case letters, digits and underscores: " + name);
            }
        }
    }
}

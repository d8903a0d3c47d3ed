package dev.openings.jooq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Recognizes a connection that takes part in a transaction of Spring, as {@code TransactionAwareDataSourceProxy} hands out. A
 * commit by the library would commit what the application has half done.
 */
final class SpringTransactions {
    private static final String PROXY = "org.springframework.jdbc.datasource.ConnectionProxy";

    private SpringTransactions() {}

    /** @throws IllegalStateException if {@code connection} is in a transaction of Spring */
    static void refuse(Connection connection) throws SQLException {
        boolean isProxy = Arrays.stream(connection.getClass().getInterfaces())
                .anyMatch(it -> it.getName().equals(PROXY));
        if (isProxy && !connection.getAutoCommit()) {
            throw new IllegalStateException("The data source hands out the connection of a Spring transaction, which"
                    + " must not be committed here. Use the Spring Boot starter, Options.withCallerTransaction or"
                    + " Openings.within.");
        }
    }
}

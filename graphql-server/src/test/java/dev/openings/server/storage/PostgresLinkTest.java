package dev.openings.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresLinkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db.example/openings | db.example",
                "jdbc:postgresql://db.example:5433/openings?user=me&password=x | db.example",
                "jdbc:postgresql://10.0.0.7/openings?sslmode=require | 10.0.0.7",
                "jdbc:postgresql://[fd00::7]:5432/openings?sslmode=verify-ca | [fd00::7]",
                "jdbc:postgresql://localhost,db2.example:5432/openings | db2.example",
                "jdbc:postgresql://db.example/openings?ssl=true&sslmode=prefer | db.example",
                "jdbc:postgresql://db.example/openings?ssl=false | db.example",
                "jdbc:postgresql://db.example | db.example",
            })
    void aConnectionToAnotherMachineWithoutAVerifiedCertificateIsWarnedOf(String url, String host) {
        assertThat(PostgresLink.warning(url))
                .hasValue("the connection to PostgreSQL on " + host
                        + " can be read and changed on the way: add sslmode=verify-full to OPENINGS_DATABASE_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/openings?sslmode=verify-full",
                "jdbc:postgresql://db.example/openings?user=me&sslmode=VERIFY-FULL",
                "jdbc:postgresql://db.example/openings?ssl=true",
                "jdbc:postgresql://db.example/openings?ssl",
                "jdbc:postgresql://localhost/openings",
                "jdbc:postgresql://127.0.0.1:5433/openings",
                "jdbc:postgresql://[::1]:5433/openings",
                "jdbc:postgresql:///openings",
                "jdbc:postgresql://:5433/openings",
                "jdbc:postgresql:openings",
                "jdbc:h2:mem:x",
            })
    void everyOtherConnectionIsNot(String url) {
        assertThat(PostgresLink.warning(url)).isEmpty();
    }
}

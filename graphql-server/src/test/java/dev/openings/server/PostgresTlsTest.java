package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openings.jooq.changes.CalendarChange;
import dev.openings.server.messages.Certificate;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Connections to PostgreSQL with {@code sslmode=verify-full}. The certificate of the database is good for {@code localhost} only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTlsTest {
    private static final String CREATE_STAFF_MEMBER =
            "mutation { createStaffMember(input: {displayName: \"Ada\", role: PHYSICIAN}) { staffMember { id } } }";

    private Path folder;
    private EmbeddedPostgres postgres;
    private Path authority;
    private Path otherAuthority;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, GeneralSecurityException {
        folder = temporary;
        Certificate certificate = Certificate.of("localhost", "192.0.2.1", folder);
        authority = certificate.certificateFile(folder);
        Path other = Files.createDirectory(folder.resolve("other"));
        otherAuthority = Certificate.of("localhost", "192.0.2.1", other).certificateFile(other);
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", authority.toString())
                .setServerConfig("ssl_key_file", certificate.keyFile(folder).toString())
                .start();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void allConnectionsAreEncryptedAlsoThoseThatListenToChanges() throws SQLException {
        String url = url("localhost", "sslmode=verify-full&sslrootcert=" + authority);
        List<CalendarChange> heard = new CopyOnWriteArrayList<>();
        try (ServerFixture listening = server("listening", url);
                ServerFixture changing = server("changing", url)) {
            listening.server().context().openings().changes().subscribe(heard::add);

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                changing.as(Role.ADMIN).data(CREATE_STAFF_MEMBER);
                return !heard.isEmpty();
            });

            try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select count(*) filter (where s.ssl), count(*) filter (where not s.ssl)"
                                    + " from pg_stat_ssl s join pg_stat_activity a using (pid)"
                                    + " where a.datname = current_database() and a.application_name like 'PostgreSQL JDBC%'"
                                    + " and a.query not like '%pg_stat_ssl%'")) {
                row.next();
                assertThat(row.getInt(1)).isGreaterThan(2);
                assertThat(row.getInt(2)).isZero();
            }
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() {
        assertRefused(
                url("localhost", "sslmode=verify-full&sslrootcert=" + otherAuthority),
                "the database cannot be reached: its certificate cannot be trusted: it has expired, or no authority in"
                        + " sslrootcert has signed it");
        assertRefused(
                url("localhost", "sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"),
                "the database cannot be reached: its certificate cannot be trusted: it has expired, or no authority in"
                        + " sslrootcert has signed it");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        assertRefused(
                url("127.0.0.1", "sslmode=verify-full&sslrootcert=" + authority),
                "the database cannot be reached: The hostname 127.0.0.1 could not be verified by hostnameverifier"
                        + " PgjdbcHostnameVerifier.");
    }

    @Test
    void aDatabaseWithoutTlsIsRefused() {
        String plain = ServerTestDatabase.emptyPostgres().replaceAll("\\?.*", "");

        assertRefused(
                plain + "?sslmode=verify-full&sslrootcert=" + authority,
                "the database cannot be reached: The server does not support SSL.");
    }

    @Test
    void aMissingFileOfTheAuthorityIsNamed() {
        Path missing = folder.resolve("missing.pem");

        assertRefused(
                url("localhost", "sslmode=verify-full&sslrootcert=" + missing),
                "the database cannot be reached: Could not open SSL root certificate file " + missing + ".");
    }

    private void assertRefused(String url, String line) {
        assertThatThrownBy(() -> server("refused", url))
                .isInstanceOfSatisfying(
                        StartupException.class,
                        stopped -> assertThat(stopped.line()).isEqualTo(line));
    }

    private String url(String host, String parameters) {
        return "jdbc:postgresql://" + host + ":" + postgres.getPort() + "/postgres?" + parameters;
    }

    private ServerFixture server(String name, String url) {
        return ServerFixture.start(Settings.of(folder.resolve(name), 0)
                .withDatabase(new Settings.Database(url, Optional.of("postgres"), Optional.empty())));
    }
}

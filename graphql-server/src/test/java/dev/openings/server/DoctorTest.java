package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.server.settings.Settings;
import dev.openings.server.sms.FakeTwilio;
import dev.openings.server.storage.ConnectionPool;
import dev.openings.server.storage.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each fault that is planted in an installation is found by the command {@code doctor}, which names the cure. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DoctorTest {
    @TempDir
    private Path parent;

    private Path data;
    private final Map<String, String> environment = new TreeMap<>();
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void aFolderOfAServer() {
        data = parent.resolve("data");
        SigningKeys.load(Optional.empty(), data);
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    private record Report(int status, String text) {
        /** Asserts that there is one fault, and that its lines have these texts. */
        private void hasOneFault(String found, String cure) {
            assertThat(text.lines().filter(line -> line.startsWith("FAULT")))
                    .singleElement()
                    .asString()
                    .contains(found);
            String after = text.substring(text.indexOf("FAULT"));
            assertThat(after.lines().skip(1).findFirst().orElseThrow())
                    .startsWith("         -> ")
                    .contains(cure);
            assertThat(text).contains("1 fault, ");
            assertThat(status).isEqualTo(1);
        }
    }

    private Report examine(String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] arguments = Stream.concat(
                        Stream.of("doctor", "--data", data.toString()),
                        Stream.concat(
                                Stream.of(more).anyMatch("--port"::equals) ? Stream.of() : Stream.of("--port", "0"),
                                Stream.of(more)))
                .toArray(String[]::new);
        int status = Main.run(arguments, environment, new Properties(), print, print);
        return new Report(status, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsInOrderIsToldAndNothingIsChanged() throws Exception {
        database(openings -> {});
        mailServer.setUser("out@practice.example", "out", "mail-secret");
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp://out:mail-secret@"));
        environment.put("OPENINGS_MAIL_FROM", "out@practice.example");
        environment.put("OPENINGS_PUBLIC_URL", "https://book.example.org");
        Map<String, String> before = files();

        Report report = examine();

        assertThat(report.text())
                .contains("OK       settings: 3 are set")
                .contains("OK       data folder: ")
                .contains("OK       signing key: ")
                .contains("OK       port: 127.0.0.1:0 is free")
                .contains("OK       disk: ")
                .contains("OK       time zones: ")
                .containsPattern("OK {7}database: H2 2\\.\\S+ \\S+, schema \\d+\n")
                .contains("OK       public address: https://book.example.org")
                .contains("connected and logged in")
                .contains("0 faults, 0 warnings")
                .doesNotContain("mail-secret");
        assertThat(report.status()).isZero();
        assertThat(files()).isEqualTo(before);
        assertThat(mailServer.getReceivedMessages()).isEmpty();
    }

    @Test
    void testMessagesAreSentWhereTheyAreAskedFor() throws Exception {
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp://"));
        environment.put("OPENINGS_MAIL_FROM", "out@practice.example");
        try (FakeTwilio twilio = FakeTwilio.start()) {
            twilio(twilio, "secret");

            assertThat(examine("--send-to", "ada@example.com").text()).contains("took a test mail to ada@example.com");
            assertThat(mailServer.getReceivedMessages()).hasSize(1);
            assertThat(twilio.messages()).isEmpty();
            assertThat(examine("--send-to", "+493023125020").text()).contains("took a test SMS to +493023125020");
            assertThat(mailServer.getReceivedMessages()).hasSize(1);
            assertThat(twilio.messages()).hasSize(1);
        }
    }

    @Test
    void allWrongSettingsAreToldAtOnce() throws IOException {
        environment.put("OPENINGS_REMINDER_INTERVAL", "10");
        environment.put("OPENINGS_BIND", "a b");
        environment.put("OPENINGS_REMINDER_INTERVALL", "PT5S");
        environment.put("OPENINGS_TWILIO_ACCOUNT", "AC1");
        Files.writeString(data.resolve("openings.yaml"), "openings:\n  bnd: x\n");

        Report report = examine();

        assertThat(report.text())
                .contains("OPENINGS_REMINDER_INTERVAL must be a positive duration")
                .contains("OPENINGS_BIND must be a host name or an IP address, not \"a b\"")
                .contains(
                        "OPENINGS_REMINDER_INTERVALL is no setting; the most similar one is OPENINGS_REMINDER_INTERVAL\n"
                                + "         -> Correct its name")
                .contains("OPENINGS_TWILIO_TOKEN is required when OPENINGS_TWILIO_ACCOUNT is set")
                .contains("has an unknown setting: openings.bnd");
        assertThat(report.status()).isEqualTo(1);
    }

    @Test
    void aFileOfSettingsThatOthersCanReadIsAFaultIfItHoldsAPassword() throws IOException {
        Path file = Files.writeString(data.resolve("openings.yaml"), "openings:\n  database.password: x\n");
        mode(file, "rw-r--r--");

        examine().hasOneFault(file + " holds a password or token and can be opened by other users", "chmod 600");
    }

    @Test
    void anOpenDataFolderIsAFault() throws IOException {
        mode(data, "rwxr-xr-x");

        examine().hasOneFault("other users can open " + data + ": its mode is 755", "chmod 700 " + data);
    }

    @Test
    void anOpenKeyIsAFault() throws IOException {
        Path key = data.resolve("signing-key.pem");
        mode(key, "rw-r--r--");

        examine().hasOneFault(key + " can be opened by other users", "chmod 600 " + key);
    }

    @Test
    void aDamagedKeyIsAFault() throws IOException {
        Files.writeString(data.resolve("signing-key.pem"), "nothing");

        examine().hasOneFault("not a PEM private key on the curve P-256", "Restore the file from the backup");
    }

    @Test
    void aMissingKeyBesideADatabaseIsAFault() throws IOException {
        database(openings -> {});
        Files.delete(data.resolve("signing-key.pem"));

        examine().hasOneFault("signing-key.pem is missing, and there is a database beside it", "from the backup");
    }

    @Test
    void aPortThatIsTakenIsAFault() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            examine("--port", port)
                    .hasOneFault("cannot listen on 127.0.0.1:" + port, "Choose another port with --port");
        }
    }

    @Test
    void theFilesOfTheServerThatRunsAreNoFault() {
        try (DataFolder locked = DataFolder.lock(data)) {
            assertThat(locked.signingKey()).exists();
            database();
            assertThat(examine().text()).contains("OK       database: the server that runs has opened");
        }
    }

    @Test
    void besideARunningServerAMissingSenderIsAWarningForThePracticeMayHaveOne() throws IOException {
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp://"));
        database();
        try (FakeTwilio twilio = FakeTwilio.start();
                DataFolder locked = DataFolder.lock(data)) {
            twilio(twilio, "secret");
            environment.put("OPENINGS_TWILIO_FROM", "Practice");

            Report report = examine();

            assertThat(locked.signingKey()).exists();
            assertThat(report.text())
                    .contains(
                            "WARNING  e-mail: the data of the practice cannot be read now. Without them, e-mails stay PENDING")
                    .contains(
                            "WARNING  SMS: the data of the practice cannot be read now. Without them, SMS stay PENDING")
                    .contains("0 faults, ");
            assertThat(report.status()).isZero();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsAFault() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0)) {
            free = closed.getLocalPort();
        }
        environment.put("OPENINGS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + free + "/openings");
        environment.put("OPENINGS_DATABASE_PASSWORD", "db-secret");

        Report report = examine();

        report.hasOneFault("the database cannot be reached", "Start PostgreSQL, and correct host and port");
        assertThat(report.text()).doesNotContain("db-secret");
    }

    @Test
    void aDatabaseThatDoesNotExistIsAFault() {
        String url = ServerTestDatabase.emptyPostgres();
        environment.put("OPENINGS_DATABASE_URL", url.replaceAll("/t[0-9a-f]+", "/nothing"));

        examine().hasOneFault("database \"nothing\" does not exist", "Create it: `createdb`");
    }

    @Test
    void anEmptyPostgresIsInOrderAndStaysEmpty() {
        environment.put("OPENINGS_DATABASE_URL", ServerTestDatabase.emptyPostgres());

        assertThat(examine().text()).contains("OK       database: PostgreSQL").contains("without tables");
        assertThat(examine().text()).contains("without tables").contains("OK       clocks: ");
    }

    @Test
    void aDatabaseOfANewerVersionIsAFault() {
        database(openings -> {}, "update \"openings_schema_history\" set \"version\" = '999' where \"version\" = '2'");

        examine().hasOneFault("schema 999, and this version of the server knows", "Install the version of the server");
    }

    @Test
    void anEncryptedDatabaseWithoutItsKeyIsAFault() throws IOException {
        Path key = Files.write(parent.resolve("database.key"), new byte[40]);
        mode(key, "rw-------");
        open(Settings.of(data, 0).withDatabaseKey(key), openings -> {}, "select 1");

        examine().hasOneFault("is encrypted", "Set OPENINGS_DATABASE_KEY_FILE");
    }

    @Test
    void aWrongPasswordOfTheMailServerIsAFault() {
        mailServer.setUser("out@practice.example", "out", "right");
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp://out:mail-secret@"));
        environment.put("OPENINGS_MAIL_FROM", "out@practice.example");

        Report report = examine("--send-to", "ada@example.com");

        report.hasOneFault("refused the user name or password", "Correct user and password in OPENINGS_SMTP_URL");
        assertThat(report.text()).doesNotContain("mail-secret");
        assertThat(mailServer.getReceivedMessages()).isEmpty();
    }

    @Test
    void aMailServerWithoutTheTlsThatIsRequiredIsAFault() {
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp+starttls://"));
        environment.put("OPENINGS_MAIL_FROM", "out@practice.example");

        examine().hasOneFault("has no TLS with a certificate", "smtps:// (465) or smtp+starttls:// (587)");
    }

    @Test
    void aMailServerThatIsNotThereIsAFault() {
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp://"));
        environment.put("OPENINGS_MAIL_FROM", "out@practice.example");
        mailServer.stop();

        examine().hasOneFault("could not be reached", "Correct host and port in OPENINGS_SMTP_URL");
    }

    @Test
    void mailsWithoutASenderAreAFault() {
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp://"));

        examine().hasOneFault("e-mails stay PENDING", "Set OPENINGS_MAIL_FROM");
    }

    @Test
    void aWrongTokenOfTheSmsProviderIsAFault() throws IOException {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            twilio(twilio, "sms-secret");

            Report report = examine("--send-to", "+493023125020");

            report.hasOneFault("The SMS provider answered HTTP 401", "OPENINGS_TWILIO_TOKEN");
            assertThat(report.text()).doesNotContain("sms-secret");
            assertThat(twilio.messages()).isEmpty();
        }
    }

    @Test
    void publicBookingWithMailNeedsAPublicAddress() {
        mailServer.start();
        environment.put("OPENINGS_SMTP_URL", smtp("smtp://"));
        environment.put("OPENINGS_MAIL_FROM", "out@practice.example");
        database(openings -> openings.practice()
                .update(new Actor.Server(), PracticeChange.none().with(change -> change.publicBooking(Patch.set(true))))
                .orThrow());

        examine().hasOneFault("links that confirm their address cannot be sent", "Set OPENINGS_PUBLIC_URL");
    }

    @Test
    void anIdentityProviderThatDoesNotAnswerIsAFault() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0)) {
            free = closed.getLocalPort();
        }
        environment.put("OPENINGS_OIDC_ISSUER", "http://127.0.0.1:" + free);
        environment.put("OPENINGS_OIDC_AUDIENCE", "openings");

        examine().hasOneFault("http://127.0.0.1:" + free + ": ", "Set OPENINGS_OIDC_ISSUER");
    }

    @Test
    void aCertificateThatCannotBeReadIsAFault() throws IOException {
        Path key = Files.writeString(parent.resolve("tls.key"), "nothing");
        mode(key, "rw-------");
        environment.put("OPENINGS_TLS_KEY", key.toString());
        environment.put("OPENINGS_TLS_CERTIFICATE", key.toString());

        examine().hasOneFault("OPENINGS_TLS_CERTIFICATE and OPENINGS_TLS_KEY must name", "Name both files");
    }

    @Test
    void aRecipientIsAnAddressOrANumber() {
        assertThat(examine("--send-to", "ada"))
                .isEqualTo(
                        new Report(
                                2,
                                "openings: --send-to must be an e-mail address, or a phone number such as +4930123456, not \"ada\"\n"));
    }

    private void twilio(FakeTwilio twilio, String token) {
        environment.put("OPENINGS_TWILIO_ACCOUNT", "AC1");
        environment.put("OPENINGS_TWILIO_TOKEN", token);
        environment.put("OPENINGS_TWILIO_FROM", "+493023125001");
        environment.put("OPENINGS_TWILIO_URL", twilio.settings().url().toString());
    }

    private String smtp(String beginning) {
        return beginning + "127.0.0.1:" + mailServer.getSmtp().getPort();
    }

    private void database() {
        database(openings -> {});
    }

    private void database(Consumer<Openings> use) {
        database(use, "select 1");
    }

    private void database(Consumer<Openings> use, String statement) {
        open(Settings.of(data, 0), use, statement);
    }

    private static void open(Settings settings, Consumer<Openings> use, String statement) {
        try (ConnectionPool pool = ConnectionPool.open(settings);
                Openings openings = pool.openings(
                        settings,
                        Options.of(InstantSource.system(), ZoneId.of("UTC")).withSchema(new TableSchema.Current()));
                Connection connection = pool.source().getConnection();
                Statement executed = connection.createStatement()) {
            use.accept(openings);
            executed.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The files of the data folder with their modes, sizes and times. */
    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.toList()) {
                found.put(
                        each.toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)) + " " + Files.size(each)
                                + " " + Files.getLastModifiedTime(each));
            }
        }
        return found;
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}

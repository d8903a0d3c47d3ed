package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.openings.server.settings.SettingValues;
import dev.openings.server.settings.SettingsFile;
import dev.openings.server.storage.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nix | unknown command: nix",
                "demo --prot 1 | unknown option of demo: --prot",
                "serve --now 2027-01-01T00:00:00Z | unknown option of serve: --now",
                "serve stray | unknown option of serve: stray",
                "demo --port | --port needs a value",
                "demo --port 1 --port 2 | --port is given twice",
                "demo --port x | --port must be a whole number from 0 to 65535, not \"x\"",
                "demo --port 65536 | --port must be a whole number from 0 to 65535, not \"65536\"",
                "demo --now 2027-13-01T00:00:00Z | --now must be an instant from 1970 to 9999 such as 2027-03-01T08:00:00Z, not \"2027-13-01T00:00:00Z\"",
                "demo --now +12027-01-01T00:00:00Z | --now must be an instant from 1970 to 9999 such as 2027-03-01T08:00:00Z, not \"+12027-01-01T00:00:00Z\"",
                "token | token needs --role",
                "token --role BOSS | --role must be ADMIN, STAFF or CONTACT, not \"BOSS\"",
                "token --role STAFF --id 1 | --id must be the id of a staff member, not \"1\"",
                "token --role ADMIN --hours -1 | --hours must be a whole number from 0 to 8784, not \"-1\"",
            })
    void aWrongCommandLineIsOneLineAndStatus2(String words, String line) {
        Said said = run(Map.of(), words.split(" ", -1));

        assertThat(said).isEqualTo(new Said(2, "", "openings: " + line + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENINGS_BIND | a b | OPENINGS_BIND must be a host name or an IP address, not \"a b\"",
                "OPENINGS_REMINDER_INTERVAL | 10 | OPENINGS_REMINDER_INTERVAL must be a duration such as PT10S, not \"10\"",
                "OPENINGS_REMINDER_BACKOFF | PT1M,PT0S | OPENINGS_REMINDER_BACKOFF must be durations with commas such as PT1M,PT5M, not \"PT1M,PT0S\"",
                "OPENINGS_PUBLIC_URL | book.example | OPENINGS_PUBLIC_URL must be an address such as https://book.example.org, not \"book.example\"",
                "OPENINGS_DATABASE_URL | jdbc:mysql://a:secret@b/c | OPENINGS_DATABASE_URL must be a URL that begins with jdbc:postgresql: or jdbc:h2:",
                "OPENINGS_SMTP_URL | http://u:secret@h | OPENINGS_SMTP_URL must be smtp://, smtp+starttls:// or smtps:// with a host",
                "OPENINGS_TWILIO_ACCOUNT | AC1 | OPENINGS_TWILIO_TOKEN is missing although OPENINGS_TWILIO_ACCOUNT is set",
                "OPENINGS_OIDC_ISSUER | https://id.example | OPENINGS_OIDC_AUDIENCE is missing although OPENINGS_OIDC_ISSUER is set",
                "OPENINGS_TLS_KEY | key.pem | OPENINGS_TLS_CERTIFICATE is missing although OPENINGS_TLS_KEY is set",
                "OPENINGS_CORS_ORIGINS | https://a.example/shop | OPENINGS_CORS_ORIGINS must be origins with commas such as https://book.example.org,http://localhost:5173, not \"https://a.example/shop\"",
                "OPENINGS_CORS_ORIGINS | * | OPENINGS_CORS_ORIGINS must be origins with commas such as https://book.example.org,http://localhost:5173, not \"*\"",
                "OPENINGS_LIMIT_DEPTH | -1 | OPENINGS_LIMIT_DEPTH must be a whole number, 0 to 2147483647, not \"-1\"",
                "OPENINGS_RATE_STAFF | many | OPENINGS_RATE_STAFF must be a whole number, 0 to 2147483647, not \"many\"",
            })
    void aSettingThatCannotBeReadStopsTheStart(String variable, String value, String line) {
        Said said = run(Map.of(variable, value), "serve", "--port", "0", "--data", folder.toString());

        assertThat(said).isEqualTo(new Said(1, "", "openings: " + line + "\n"));
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void anUnknownKeyInTheFileStopsTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("openings.yaml"), "openings:\n  bind: 127.0.0.1\n  bnd: x\n");

        Said said = run(Map.of(), "serve", "--port", "0", "--data", folder.toString());

        assertThat(said).isEqualTo(new Said(1, "", "openings: " + file + " has an unknown setting: openings.bnd\n"));
    }

    @Test
    void propertyBeatsEnvironmentBeatsFile() throws IOException {
        SettingsFile file = SettingsFile.read(Files.writeString(
                        folder.resolve("openings.yaml"),
                        "openings:\n  bind: file\n  mail.from: file\n  smtp:\n    url: smtp://file\n"))
                .orElseThrow();
        Properties properties = new Properties();
        properties.setProperty("openings.bind", "property");
        SettingValues config = new SettingValues(
                Map.of("OPENINGS_BIND", "environment", "OPENINGS_MAIL_FROM", "environment", "OPENINGS_SMTP_URL", " "),
                properties,
                List.of(file));

        assertThat(config.text("bind")).hasValue("property");
        assertThat(config.text("mail.from")).hasValue("environment");
        assertThat(config.text("smtp.url")).isEmpty();
        assertThat(config.text("public.url")).isEmpty();
    }

    @Test
    void aPortInUseIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = run(
                    Map.of("OPENINGS_DATABASE_URL", "jdbc:h2:mem:port"),
                    "serve",
                    "--data",
                    folder.toString(),
                    "--port",
                    String.valueOf(taken.getLocalPort()));

            assertThat(said)
                    .isEqualTo(new Said(1, "", "openings: port " + taken.getLocalPort() + " of 127.0.0.1 is in use\n"));
        }
    }

    @Test
    void aFolderThatAnotherServerHasIsOneLine() {
        DataFolder taken = DataFolder.lock(folder);
        try {
            Said said = run(Map.of(), "serve", "--port", "0", "--data", folder.toString());

            assertThat(said)
                    .isEqualTo(
                            new Said(1, "", "openings: the data folder " + folder + " is locked by another process\n"));
        } finally {
            taken.close();
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsOneLineWithoutItsPassword() {
        Said said = run(
                Map.of("OPENINGS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x?password=secret"),
                "serve",
                "--port",
                "0",
                "--data",
                folder.toString());

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err())
                .startsWith("openings: the database cannot be reached: ")
                .doesNotContain("secret");
        assertThat(said.err().lines()).hasSize(1);
    }

    @Test
    void aTokenIsPrintedForTheRoleAndHoursAskedFor() throws ParseException {
        Said said = run(
                Map.of(),
                "token",
                "--role=STAFF",
                "--hours",
                "3",
                "--now",
                "2027-01-01T00:00:00Z",
                "--data",
                folder.toString());

        SignedJWT token = SignedJWT.parse(said.out().strip());
        assertThat(said.status()).isZero();
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("STAFF");
        assertThat(Duration.between(
                        token.getJWTClaimsSet().getIssueTime().toInstant(),
                        token.getJWTClaimsSet().getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(3));
        assertThat(folder.toFile().list()).containsExactly("signing-key.pem");
    }

    @ParameterizedTest
    @CsvSource({"help", "--help", "-h", "demo --help", "serve --port 1 --help", "token --help"})
    void helpIsAlwaysGiven(String words) {
        Said said = run(Map.of(), words.split(" ", -1));

        assertThat(said.status()).isZero();
        assertThat(said.out()).startsWith("Usage: ./openings ");
        assertThat(said.err()).isEmpty();
    }

    private record Said(int status, String out, String err) {}

    private static Said run(Map<String, String> environment, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                words,
                environment,
                new Properties(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.SettingsFile;
import dev.openings.server.settings.SettingsReader;
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
import java.util.Optional;
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
                "demo --port --now | --port needs a value",
                "--prot | unknown option of openings: --prot",
                "demo --data @args --prot | unknown option of demo: --prot",
                "token | token needs --role",
                "token list --role ADMIN | token list takes no --role",
                "token list 3f1c0d3e-7f0e-4c7a-9f54-6c1d4b8a0a11 | token list takes no ID",
                "token revoke | token revoke needs the ID of a token",
                "token revoke 1 | ID must be an ID that token list prints, not \"1\"",
                "token drop | ACTION must be list or revoke, not \"drop\"",
                "token --role | --role needs a value",
                "token --role BOSS | --role must be ADMIN, STAFF or CONTACT, not \"BOSS\"",
                "token --role STAFF --id 1 | --id must be the ID of a staff member, not \"1\"",
                "token --role ADMIN --hours -1 | --hours must be a whole number from 0 to 8784, not \"-1\"",
            })
    void aWrongCommandLinePrintsOneLineAndExitsWith2(String arguments, String line) {
        Output output = run(Map.of(), arguments.split(" ", -1));

        assertThat(output).isEqualTo(new Output(2, "", "openings: " + line + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENINGS_BIND | a b | OPENINGS_BIND must be a host name or an IP address, not \"a b\"",
                "OPENINGS_BIND | 0.0.0.0 | OPENINGS_BIND is 0.0.0.0, where tokens and personal data would be sent without TLS: set OPENINGS_TLS_CERTIFICATE and OPENINGS_TLS_KEY, or OPENINGS_PROXIES_TRUSTED to proxies that speak TLS, or OPENINGS_INSECURE_HTTP=true",
                "OPENINGS_INSECURE_HTTP | 1 | OPENINGS_INSECURE_HTTP must be true or false, not \"1\"",
                "OPENINGS_REMINDER_INTERVAL | 10 | OPENINGS_REMINDER_INTERVAL must be a positive duration of at most 366 days such as PT10S, not \"10\"",
                "OPENINGS_REMINDER_BACKOFF | PT1M,PT0S | OPENINGS_REMINDER_BACKOFF must be positive durations of at most 366 days separated by commas such as PT1M,PT5M, not \"PT1M,PT0S\"",
                "OPENINGS_PUBLIC_URL | book.example | OPENINGS_PUBLIC_URL must be an HTTP or HTTPS URL such as https://book.example.org, not \"book.example\"",
                "OPENINGS_DATABASE_URL | jdbc:mysql://a:secret@b/c | OPENINGS_DATABASE_URL must be a URL that begins with jdbc:postgresql: or jdbc:h2:",
                "OPENINGS_SMTP_URL | http://u:secret@h | OPENINGS_SMTP_URL must be a URL with a host that begins with smtp://, smtp+starttls:// or smtps://",
                "OPENINGS_TWILIO_ACCOUNT | AC1 | OPENINGS_TWILIO_TOKEN is required when OPENINGS_TWILIO_ACCOUNT is set",
                "OPENINGS_OIDC_ISSUER | https://id.example | OPENINGS_OIDC_AUDIENCE is required when OPENINGS_OIDC_ISSUER is set",
                "OPENINGS_TLS_KEY | key.pem | OPENINGS_TLS_CERTIFICATE is required when OPENINGS_TLS_KEY is set",
                "OPENINGS_CORS_ORIGINS | https://a.example/shop | OPENINGS_CORS_ORIGINS must be origins separated by commas such as https://book.example.org,http://localhost:5173, not \"https://a.example/shop\"",
                "OPENINGS_CORS_ORIGINS | * | OPENINGS_CORS_ORIGINS must be origins separated by commas such as https://book.example.org,http://localhost:5173, not \"*\"",
                "OPENINGS_HTTP_H2C | on | OPENINGS_HTTP_H2C must be true or false, not \"on\"",
                "OPENINGS_SMTP_INSECURE | yes | OPENINGS_SMTP_INSECURE must be true or false, not \"yes\"",
                "OPENINGS_LIMIT_DEPTH | -1 | OPENINGS_LIMIT_DEPTH must be a whole number from 0 to 2147483647, not \"-1\"",
                "OPENINGS_LIMIT_COST | 4294967296 | OPENINGS_LIMIT_COST must be a whole number from 0 to 2147483647, not \"4294967296\"",
                "OPENINGS_RATE_STAFF | many | OPENINGS_RATE_STAFF must be a whole number from 0 to 2147483647, not \"many\"",
            })
    void anInvalidSettingStopsTheStart(String variable, String value, String line) {
        Output output = run(Map.of(variable, value), "serve", "--port", "0", "--data", folder.toString());

        assertThat(output).isEqualTo(new Output(1, "", "openings: " + line + "\n"));
        assertThat(folder.toFile().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | OPENINGS_HTTP_H2C      | true",
                "localhost | OPENINGS_HTTP_H2C      | true",
                "[::1]     | OPENINGS_HTTP_H2C      | true",
                "0.0.0.0   | OPENINGS_INSECURE_HTTP | true",
                "::        | OPENINGS_PROXIES_TRUSTED | 10.0.0.7",
            })
    void anAddressThatOthersReachNeedsTlsAProxyOrConsent(String bind, String variable, String value) {
        SettingSources sources =
                new SettingSources(Map.of("OPENINGS_BIND", bind, variable, value), new Properties(), List.of());

        assertThat(new SettingsReader(sources).settings(folder, 0).listen().address())
                .isEqualTo(bind);
    }

    @Test
    void anAddressThatOthersReachMayHaveTls() {
        SettingSources sources = new SettingSources(
                Map.of(
                        "OPENINGS_BIND",
                        "0.0.0.0",
                        "OPENINGS_TLS_CERTIFICATE",
                        "certificate.pem",
                        "OPENINGS_TLS_KEY",
                        "key.pem"),
                new Properties(),
                List.of());

        assertThat(new SettingsReader(sources).settings(folder, 0).listen().tls())
                .isPresent();
    }

    @Test
    void theMessageNamesTheSourceOfTheSetting() throws IOException {
        Path file = Files.writeString(folder.resolve("openings.yaml"), "openings:\n  reminder:\n    interval: 10\n");
        Properties properties = new Properties();
        properties.setProperty("openings.bind", "a b");

        assertThat(run(Map.of(), "serve", "--data", folder.toString()).err())
                .isEqualTo("openings: openings.reminder.interval in " + file
                        + " must be a positive duration of at most 366 days such as PT10S, not \"10\"\n");
        assertThat(run(Map.of(), properties, "serve", "--data", folder.toString())
                        .err())
                .isEqualTo("openings: -Dopenings.bind must be a host name or an IP address, not \"a b\"\n");
    }

    @Test
    void anUnknownKeyInTheFileStopsTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("openings.yaml"), "openings:\n  bind: 127.0.0.1\n  bnd: x\n");

        Output output = run(Map.of(), "serve", "--port", "0", "--data", folder.toString());

        assertThat(output)
                .isEqualTo(new Output(1, "", "openings: " + file + " has an unknown setting: openings.bnd\n"));
    }

    @Test
    void aPropertyTakesPrecedenceOverTheEnvironmentAndTheEnvironmentOverTheFile() throws IOException {
        SettingsFile file = SettingsFile.read(Files.writeString(
                        folder.resolve("openings.yaml"),
                        "openings:\n  bind: file\n  mail.from: file\n  smtp:\n    url: smtp://file\n"))
                .orElseThrow();
        Properties properties = new Properties();
        properties.setProperty("openings.bind", "property");
        SettingSources sources = new SettingSources(
                Map.of("OPENINGS_BIND", "environment", "OPENINGS_MAIL_FROM", "environment", "OPENINGS_SMTP_URL", " "),
                properties,
                List.of(file));

        assertThat(sources.text("bind")).hasValue("property");
        assertThat(sources.text("mail.from")).hasValue("environment");
        assertThat(sources.text("smtp.url")).isEmpty();
        assertThat(sources.text("public.url")).isEmpty();
    }

    @Test
    void aPortInUsePrintsOneLine() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Output output = run(
                    Map.of("OPENINGS_DATABASE_URL", "jdbc:h2:mem:port"),
                    "serve",
                    "--data",
                    folder.toString(),
                    "--port",
                    String.valueOf(other.getLocalPort()));

            assertThat(output)
                    .isEqualTo(new Output(
                            1,
                            "",
                            "openings: port " + other.getLocalPort()
                                    + " of 127.0.0.1 is in use: choose another one with --port\n"));
        }
    }

    @Test
    void aVariableStandsForThePort() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = String.valueOf(other.getLocalPort());
            String data = folder.toString();

            assertThat(run(Map.of("OPENINGS_PORT", taken), "serve", "--data", data)
                            .err())
                    .startsWith("openings: port " + taken + " of 127.0.0.1 is in use");
            assertThat(run(Map.of("OPENINGS_PORT", "1"), "serve", "--data", data, "--port", taken)
                            .err())
                    .startsWith("openings: port " + taken + " of 127.0.0.1 is in use");
        }
    }

    @Test
    void aVariableThatIsNoPortIsRefusedUnlessKubernetesSetsIt() {
        String data = folder.toString();

        assertThat(run(Map.of("OPENINGS_PORT", "many"), "doctor", "--data", data))
                .isEqualTo(new Output(
                        1, "", "openings: OPENINGS_PORT must be a whole number from 0 to 65535, not \"many\"\n"));
        assertThat(run(Map.of("OPENINGS_PORT", "tcp://10.0.0.1:80"), "doctor", "--data", data)
                        .out())
                .contains("127.0.0.1:8080 is ")
                .doesNotContain("OPENINGS_PORT");
    }

    @Test
    void aVariableStandsForTheDataFolderAndTheOptionOverridesIt() {
        SigningKeys.load(Optional.empty(), folder);
        Map<String, String> environment = Map.of("OPENINGS_DATA", folder.toString());

        assertThat(run(environment, "token", "--role", "ADMIN").status()).isZero();
        assertThat(run(environment, "token", "list").out().lines()).hasSize(1);
        assertThat(run(
                                environment,
                                "token",
                                "--role",
                                "ADMIN",
                                "--data",
                                folder.resolve("other").toString())
                        .err())
                .startsWith("openings: there is no key in " + folder.resolve("other"));
    }

    @Test
    void theFileThatAVariableNamesIsReadBeforeThatOfTheDataFolder() throws IOException {
        Path named = Files.writeString(folder.resolve("named.yaml"), "openings.public.url: https://named.example\n");
        Path data = Files.createDirectory(folder.resolve("data"));
        SigningKeys.load(Optional.empty(), data);
        Files.writeString(
                data.resolve("openings.yaml"),
                "openings: { public.url: 'https://data.example', mail.from: a@practice.example }");
        Map<String, String> environment = Map.of("OPENINGS_SETTINGS", named.toString());

        Output output = run(environment, "doctor", "--port", "0", "--data", data.toString());

        assertThat(output.out())
                .contains("settings: 2 are set, files: [" + named + ", " + data.resolve("openings.yaml") + "]")
                .contains("public address: https://named.example");
    }

    @Test
    void aFileThatAVariableNamesMustExist() {
        Map<String, String> environment =
                Map.of("OPENINGS_SETTINGS", folder.resolve("none.yaml").toString());
        String line = "OPENINGS_SETTINGS names " + folder.resolve("none.yaml") + ", which is no file";

        assertThat(run(environment, "serve", "--port", "0", "--data", folder.toString()))
                .isEqualTo(new Output(1, "", "openings: " + line + "\n"));
        assertThat(run(environment, "doctor", "--port", "0", "--data", folder.toString())
                        .out())
                .contains("FAULT    settings: " + line)
                .contains("1 fault, ");
    }

    @Test
    void helpAndPrintedCommandsHaveTheNameThatTheLauncherWasCalledBy() {
        Properties properties = new Properties();
        properties.setProperty("openings.program", "/opt/my openings/bin/openings");

        assertThat(run(Map.of(), properties, "--help").out())
                .startsWith("Usage: /opt/my openings/bin/openings [")
                .contains("/opt/my openings/bin/openings COMMAND --help prints");
        assertThat(ProgramName.of(properties).command(List.of("serve", "--data", "/srv/it's")))
                .isEqualTo("'/opt/my openings/bin/openings' serve --data '/srv/it'\\''s'");
    }

    @Test
    void aLockedDataFolderPrintsOneLine() {
        DataFolder other = DataFolder.lock(folder);
        try {
            Output output = run(Map.of(), "serve", "--port", "0", "--data", folder.toString());

            assertThat(output)
                    .isEqualTo(new Output(
                            1, "", "openings: the data folder " + folder + " is locked by another process\n"));
        } finally {
            other.close();
        }
    }

    @Test
    void anUnreachableDatabasePrintsOneLineWithoutThePassword() {
        Output output = run(
                Map.of("OPENINGS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x?password=secret"),
                "serve",
                "--port",
                "0",
                "--data",
                folder.toString());

        assertThat(output.status()).isEqualTo(1);
        assertThat(output.err())
                .startsWith("openings: the database cannot be reached: ")
                .doesNotContain("secret");
        assertThat(output.err().lines()).hasSize(1);
    }

    @Test
    void theTokenOfNobodyHasTheNameThatTheAuditLogShows() throws ParseException {
        SigningKeys.load(Optional.empty(), folder);
        String data = folder.toString();
        Output unnamed = run(Map.of(), "token", "--role", "ADMIN", "--data", data);
        Output named = run(Map.of(), "token", "--role", "ADMIN", "--name", "nightly import", "--data", data);
        Output blank = run(Map.of(), "token", "--role", "ADMIN", "--name", " ", "--data", data);

        assertThat(SignedJWT.parse(unnamed.out().strip()).getJWTClaimsSet().getSubject())
                .isEqualTo("command line");
        assertThat(SignedJWT.parse(named.out().strip()).getJWTClaimsSet().getSubject())
                .isEqualTo("nightly import");
        assertThat(blank.status()).isEqualTo(2);
        assertThat(blank.err()).contains("--name must be one line of 1 to 200 characters");
    }

    @Test
    void issuedTokensAreListedAndCanBeRevoked() throws ParseException {
        SigningKeys.load(Optional.empty(), folder);
        String data = folder.toString();
        run(Map.of(), "token", "--role", "ADMIN", "--hours", "0", "--data", data);
        Output issued = run(Map.of(), "token", "--role", "ADMIN", "--name", "nightly import", "--data", data);
        String id = SignedJWT.parse(issued.out().strip()).getJWTClaimsSet().getJWTID();

        assertThat(run(Map.of(), "token", "list", "--data", data).out())
                .startsWith(id + "  ADMIN  until ")
                .endsWith("  nightly import\n")
                .doesNotContain(issued.out().strip());
        assertThat(run(Map.of(), "token", "revoke", id, "--data", data).status())
                .isZero();
        assertThat(run(Map.of(), "token", "list", "--data", data).out()).endsWith("  nightly import  (revoked)\n");
    }

    @Test
    void theTokenHasTheRequestedRoleAndLifetime() throws ParseException {
        SigningKeys.load(Optional.empty(), folder);
        Output output = run(
                Map.of(),
                "token",
                "--role=STAFF",
                "--hours",
                "3",
                "--now",
                "2027-01-01T00:00:00Z",
                "--data",
                folder.toString());

        SignedJWT token = SignedJWT.parse(output.out().strip());
        assertThat(output.status()).isZero();
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("STAFF");
        assertThat(Duration.between(
                        token.getJWTClaimsSet().getIssueTime().toInstant(),
                        token.getJWTClaimsSet().getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(3));
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("signing-key.pem", "secrets.key", "issued-tokens.jsonl");
    }

    @Test
    void aTokenIsNotSignedWithAKeyThatNoServerHas() {
        Output output = run(
                Map.of(),
                "token",
                "--role",
                "ADMIN",
                "--data",
                folder.resolve("none").toString());

        assertThat(output.status()).isEqualTo(1);
        assertThat(output.err())
                .startsWith("openings: there is no key in " + folder.resolve("none"))
                .contains("--data");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void theVersionIsPrintedInOneLine() {
        Output output = run(Map.of(), "--version");

        assertThat(output.status()).isZero();
        assertThat(output.out()).matches("openings \\S+ \\(Java \\S+\\)\n");
    }

    @ParameterizedTest
    @CsvSource({"help", "--help", "-h", "demo --help", "serve --port 1 --help", "token -h", "export --file x --help"})
    void helpIsPrintedWhateverTheOtherArguments(String arguments) {
        Output output = run(Map.of(), arguments.split(" ", -1));

        assertThat(output.status()).isZero();
        assertThat(output.out()).startsWith("Usage: openings ");
        assertThat(output.err()).isEmpty();
    }

    private record Output(int status, String out, String err) {}

    private static Output run(Map<String, String> environment, String... arguments) {
        return run(environment, new Properties(), arguments);
    }

    private static Output run(Map<String, String> environment, Properties properties, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                arguments,
                environment,
                properties,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.openings.server.files.FileAccess;
import dev.openings.server.messages.Certificate;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.Settings.Listen;
import dev.openings.server.settings.Settings.Tls;
import dev.openings.server.settings.StartupException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other users of the machine cannot open the files of a server. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FilePrivacyTest {
    private static final int NOBODY = 65_534;

    /** The folder and its files are in order, but a server was never started there. */
    private static final String NO_KEY = "1 openings: there is no key in ";

    /** The user of the server in a container. */
    private static final int SERVER = 10_001;

    @TempDir
    private Path parent;

    private Path data;

    @BeforeEach
    void anOpenFolder() throws IOException {
        mode(parent, "rwxr-xr-x");
        data = Files.createDirectory(parent.resolve("data"));
        mode(data, "rwxr-xr-x");
    }

    @Test
    void anEmptyFolderThatIsOpenIsClosedAndSoAreTheNewFiles() throws IOException {
        try (ServerFixture running = start()) {
            assertThat(running.anyone().data("{ viewer { roles } }").toString()).contains("PUBLIC");
            assertThat(mode(data)).isEqualTo("rwx------");
            assertThat(files())
                    .extracting(file -> file.getFileName().toString())
                    .contains("openings.mv.db", "lock");
            assertThat(files())
                    .allSatisfy(
                            file -> assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------"));
        }
    }

    @Test
    void theFilesOfAnEarlierVersionAreClosed() throws IOException {
        start().close();
        mode(data, "rwxr-xr-x");
        mode(data.resolve("openings.mv.db"), "rw-r--r--");
        mode(data.resolve("lock"), "rw-rw-rw-");

        try (ServerFixture server = start()) {
            assertThat(server.anyone().data("{ viewer { roles } }").toString()).contains("PUBLIC");
            assertThat(mode(data)).isEqualTo("rwx------");
            assertThat(files()).allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void anotherUserCannotReadTheDatabaseOfAFolderThatWasOpen() throws Exception {
        assumeThat(FileAccess.user()).as("only root can become another user").isZero();
        assumeThat(Path.of("/usr/sbin/runuser")).isExecutable();
        Path control = Files.writeString(parent.resolve("control"), "x");
        start().close();

        assertThat(readAsNobody(control)).as("this user can read at all").isZero();
        assertThat(readAsNobody(data.resolve("openings.mv.db"))).isNotZero();
    }

    @Test
    void afterAnImportTheFilesAreClosedToo() throws IOException {
        start().close();
        Path archive = parent.resolve("practice.jsonl");
        Path other = Files.createDirectory(parent.resolve("other"));
        mode(other, "rwxr-xr-x");

        assertThat(run("export", "--data", data.toString(), "--file", archive.toString()))
                .startsWith("0 ");
        assertThat(run("import", "--data", other.toString(), "--file", archive.toString()))
                .startsWith("0 ");

        assertThat(mode(other)).isEqualTo("rwx------");
        assertThat(mode(other.resolve("openings.mv.db"))).isEqualTo("rw-------");
    }

    @Test
    void aLinkedFolderIsClosed() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), data);

        ServerFixture.start(Settings.of(link, 0)).close();

        assertThat(mode(data)).isEqualTo("rwx------");
    }

    @Test
    void aFolderOfOtherFilesIsNotClosedButRefused() throws IOException {
        Files.writeString(data.resolve("homework.txt"), "x");

        assertThat(run("token", "--role", "ADMIN", "--data", data.toString()))
                .isEqualTo("1 openings: other users can enter the data folder " + data
                        + ": set its mode to 700, or name a new folder, such as " + data.resolve("openings"));
        assertThat(mode(data)).isEqualTo("rwxr-xr-x");

        mode(data, "rwx------");
        assertThat(run("token", "--role", "ADMIN", "--data", data.toString())).startsWith(NO_KEY);
    }

    @Test
    void theFolderOfAllUsersIsRefused() throws IOException {
        Files.setAttribute(data, "unix:mode", 0_1777);

        assertThat(run("serve", "--port", "0", "--data", data.toString()))
                .startsWith("1 openings: other users can enter");
        assertThat(mode(data)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void theFolderAndTheDatabaseOfAnotherUserAreRefused() throws IOException {
        assumeThat(FileAccess.user()).as("only root can give files away").isZero();
        start().close();
        Files.setAttribute(data.resolve("openings.mv.db"), "unix:uid", NOBODY);
        assertThat(run("export", "--data", data.toString()))
                .isEqualTo("1 openings: the file " + data.resolve("openings.mv.db") + " belongs to another user");

        Path archive = Files.writeString(parent.resolve("practice.jsonl"), "");
        Files.setAttribute(data, "unix:uid", NOBODY);
        for (String[] command : new String[][] {
            {"serve", "--port", "0"}, {"token", "--role", "ADMIN"}, {"export"}, {"import", "--file", archive.toString()}
        }) {
            String[] all = Stream.concat(Stream.of(command), Stream.of("--data", data.toString()))
                    .toArray(String[]::new);
            assertThat(run(all))
                    .as(command[0])
                    .isEqualTo("1 openings: the data folder " + data
                            + " belongs to another user: run the command as that user");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw-rw-", "rw-r-----"})
    void aSigningKeyThatOthersCanOpenIsRefused(String mode) throws IOException {
        start().close();
        Path key = data.resolve("signing-key.pem");
        mode(key, mode);
        String line = "1 openings: the signing key " + key + " can be opened by other users: set its mode to 600";

        assertThat(run("token", "--role", "ADMIN", "--data", data.toString())).isEqualTo(line);
        assertThat(run("serve", "--port", "0", "--data", data.toString())).isEqualTo(line);
        assertThat(run(Map.of("OPENINGS_SIGNING_KEY", key.toString()), "token", "--role", "ADMIN", "--data", "none"))
                .isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openings: { database: { password: x } }",
                "openings.twilio.token: x",
                "openings.smtp.url: smtp://me:x@mail.example",
                "openings.database.url: jdbc:postgresql://db/x?user=me&password=x"
            })
    void aSettingsFileWithASecretThatOthersCanOpenIsRefused(String text) throws IOException {
        Path file = Files.writeString(data.resolve("openings.yaml"), text);

        assertThat(run("token", "--role", "ADMIN", "--data", data.toString()))
                .isEqualTo("1 openings: " + file
                        + " holds a password or token and can be opened by other users: set its mode to 600");

        mode(file, "rw-------");
        assertThat(run("token", "--role", "ADMIN", "--data", data.toString())).startsWith(NO_KEY);
    }

    @Test
    void aSettingsFileWithoutASecretMayBeOpen() throws IOException {
        Files.writeString(
                data.resolve("openings.yaml"),
                "openings: { mail.from: me@x.example, smtp.url: 'smtp://me@mail.example', database.password: '' }");

        assertThat(run("token", "--role", "ADMIN", "--data", data.toString())).startsWith(NO_KEY);
    }

    /** As Debian installs {@code /etc/openings/openings.yaml}. */
    @Test
    void aGroupMayReadASettingsFileWithASecretThatRootOwns() throws IOException {
        assumeThat(FileAccess.user()).as("the file must be root's").isZero();
        Path file = Files.writeString(data.resolve("openings.yaml"), "openings.database.password: x");

        mode(file, "rw-r-----");
        assertThat(run("token", "--role", "ADMIN", "--data", data.toString())).startsWith(NO_KEY);

        mode(file, "rw-rw----");
        assertThat(run("token", "--role", "ADMIN", "--data", data.toString())).contains("can be opened by other users");
    }

    /** As Kubernetes mounts an empty volume and a secret, with fsGroup. */
    @Test
    void inAnOpenFolderOfRootAServerMakesItsOwnAndItsGroupMayReadTheKeys() throws Exception {
        assumeThat(FileAccess.user()).as("only root can become another user").isZero();
        assumeThat(Path.of("/usr/bin/setpriv")).isExecutable();
        mode(parent, "rwxrwxrwx");
        Path key = Files.writeString(parent.resolve("signing-key.pem"), "x");
        Files.setAttribute(key, "unix:gid", SERVER);
        mode(key, "r--r-----");
        Path open = Files.writeString(parent.resolve("open.pem"), "x");
        mode(open, "r--r--r--");
        Path probe = Files.writeString(parent.resolve("Probe.java"), """
                import dev.openings.server.files.FileAccess;
                import dev.openings.server.storage.DataFolder;
                import java.nio.file.Files;
                import java.nio.file.Path;
                class Probe {
                    public static void main(String[] paths) throws Exception {
                        Path folder = Path.of(paths[0]);
                        DataFolder.create(folder.resolve("inside"));
                        System.out.println(Files.getPosixFilePermissions(folder.resolve("inside")).size());
                        System.out.println(FileAccess.exposure(folder.resolve("signing-key.pem")).isPresent());
                        System.out.println(Files.readString(folder.resolve("signing-key.pem")));
                        System.out.println(FileAccess.exposure(folder.resolve("open.pem")).isPresent());
                    }
                }
                """);
        Path classes = Path.of(FileAccess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assumeThat(runAsServer("test", "-r", classes.resolve("dev").toString()))
                .as("the classes are where another user may read them")
                .isEmpty();

        assertThat(runAsServer(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        probe.toString(),
                        parent.toString()))
                .isEqualTo("3\nfalse\nx\ntrue\n");
    }

    private String runAsServer(String... command) throws IOException, InterruptedException {
        String id = Integer.toString(SERVER);
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of("/usr/bin/setpriv", "--reuid", id, "--regid", id, "--clear-groups"),
                                Stream.of(command))
                        .toList())
                .directory(parent.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : "failed: " + output;
    }

    @Test
    void aTlsKeyThatOthersCanReadIsRefused() throws Exception {
        Certificate certificate = Certificate.of("localhost", "127.0.0.1", parent);
        Tls tls = new Tls(certificate.certificateFile(parent), certificate.keyFile(parent));
        mode(tls.key(), "rw-r--r--");
        Settings settings = Settings.of(data, 0)
                .withListen(new Listen("127.0.0.1", 0, Optional.of(tls), false, TrustedProxies.NONE, Set.of()));

        assertThatThrownBy(() -> ServerFixture.start(settings))
                .isInstanceOf(StartupException.class)
                .hasMessage("the key " + tls.key()
                        + " of OPENINGS_TLS_KEY can be opened by other users: set its mode to 600");
    }

    private ServerFixture start() {
        return ServerFixture.start(Settings.of(data, 0));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.toList();
        }
    }

    private static int readAsNobody(Path file) throws IOException, InterruptedException {
        return new ProcessBuilder("/usr/sbin/runuser", "-u", "nobody", "--", "cat", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static String run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        int status = Main.run(arguments, environment, new Properties(), out, out);
        return status + " " + output.toString(StandardCharsets.UTF_8).strip();
    }
}

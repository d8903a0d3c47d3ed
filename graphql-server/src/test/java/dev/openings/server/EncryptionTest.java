package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Openings;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The H2 file of the data folder, encrypted with the secret of {@code OPENINGS_DATABASE_KEY_FILE}. */
class EncryptionTest {
    private static final Actor ADMIN = new Actor.Account("admin");
    private static final List<String> NAMES = List.of("Zqxvkwy", "jqvzxk@wkqzjx");

    private static final String SECRET = "k".repeat(32);

    /** Data folders with a practice, which the tests copy: to make one takes longer than what a test does with it. */
    @TempDir
    private static Path made;

    private static UUID contact = new UUID(0, 0);

    @TempDir
    private Path folder;

    private Path data = Path.of("");
    private Path key = Path.of("");

    @BeforeAll
    static void practices() throws IOException {
        Path secret = key(made.resolve("key"), SECRET);
        createPractice(Settings.of(made.resolve("open"), 0));
        contact = createPractice(Settings.of(made.resolve("encrypted"), 0).withDatabaseKey(secret));
    }

    @BeforeEach
    void aKey() throws IOException {
        data = folder.resolve("data");
        key = key(folder.resolve("key"), SECRET);
    }

    @Test
    void theFileHoldsNoNamesAndIsReadWithTheKey() throws IOException {
        data("encrypted");

        assertThat(FolderBytes.found(data, NAMES)).isEmpty();
        try (ServerFixture server = ServerFixture.start(Settings.of(data, 0).withDatabaseKey(key))) {
            assertThat(openings(server).contacts().byId(contact)).isPresent();
        }
        assertThat(FolderBytes.found(data, NAMES)).isEmpty();
    }

    @Test
    void withoutAKeyTheFileHoldsTheNames() throws IOException {
        data("open");

        assertThat(FolderBytes.found(data, NAMES)).isEqualTo(NAMES);
    }

    @Test
    void exportImportAndTokenWorkWithTheKey() throws IOException {
        data("open");
        Path archive = folder.resolve("practice.jsonl");
        Path encrypted = folder.resolve("encrypted");
        assertThat(run(Map.of(), "export", "--data", data, "--file", archive)).startsWith("0 exported");

        assertThat(run(withKey(key), "import", "--data", encrypted, "--file", archive))
                .startsWith("0 imported");
        assertThat(FolderBytes.found(encrypted, NAMES)).isEmpty();
        SigningKeys.load(Optional.empty(), encrypted);
        assertThat(run(withKey(key), "token", "--role", "ADMIN", "--data", encrypted))
                .startsWith("0 ey");

        Path again = folder.resolve("again.jsonl");
        assertThat(run(withKey(key), "export", "--data", encrypted, "--file", again))
                .startsWith("0 exported");
        assertThat(Files.readString(again)).contains(NAMES);
        try (ServerFixture server =
                ServerFixture.start(Settings.of(encrypted, 0).withDatabaseKey(key))) {
            assertThat(openings(server).contacts().byEmail("jqvzxk@wkqzjx.example"))
                    .hasSize(1);
        }
    }

    @Test
    void aWrongOrMissingKeyIsOneLineAndChangesNothing() throws IOException {
        data("encrypted");
        byte[] before = Files.readAllBytes(database());
        Path other = key(folder.resolve("other"), "o".repeat(32));

        assertThat(everyCommand(withKey(other)))
                .containsOnly("2 openings: the database " + database() + " cannot be opened with the key " + other
                        + ": it has another key, or is damaged");
        assertThat(everyCommand(Map.of()))
                .containsOnly("2 openings: the database " + database()
                        + " is encrypted: set OPENINGS_DATABASE_KEY_FILE to the file of its key");

        assertThat(Files.readAllBytes(database())).isEqualTo(before);
        assertThat(run(withKey(key), "export", "--data", data)).startsWith("0 ").contains(NAMES);
    }

    @Test
    void aDatabaseThatIsNotEncryptedSaysHowToMoveOver() throws IOException {
        data("open");
        byte[] before = Files.readAllBytes(database());

        assertThat(everyCommand(withKey(key)))
                .containsOnly("2 openings: the database " + database()
                        + " is not encrypted: export it without OPENINGS_DATABASE_KEY_FILE, then import the archive with it"
                        + " into a new data folder");

        assertThat(Files.readAllBytes(database())).isEqualTo(before);
    }

    @Test
    void aKeyFileThatIsAbsentOrTooShortIsOneLine() throws IOException {
        Path absent = folder.resolve("absent");
        Path weak = key(folder.resolve("weak"), "k".repeat(31) + "\n");

        assertThat(run(withKey(absent), "serve", "--port", "0", "--data", data))
                .isEqualTo("2 openings: cannot read the key of the database " + absent);
        assertThat(run(withKey(weak), "serve", "--port", "0", "--data", data))
                .isEqualTo("2 openings: the key of the database " + weak + " must have at least 32 bytes");
        assertThat(database()).doesNotExist();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aKeyFileThatOthersCanOpenIsRefused() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(run(withKey(key), "serve", "--port", "0", "--data", data))
                .isEqualTo("2 openings: the key of the database " + key
                        + " can be opened by other users: set its mode to 600");
    }

    @Test
    void anotherDatabaseIsNotEncrypted() {
        Map<String, String> both = Map.of(
                "OPENINGS_DATABASE_KEY_FILE", key.toString(), "OPENINGS_DATABASE_URL", "jdbc:postgresql://localhost/x");

        assertThat(run(both, "serve", "--port", "0", "--data", data))
                .isEqualTo(
                        "2 openings: OPENINGS_DATABASE_KEY_FILE encrypts the H2 file of the data folder: it cannot be"
                                + " used with OPENINGS_DATABASE_URL");
    }

    @Test
    void aKilledServerHasKeptWhatItAcknowledged() throws Exception {
        SigningKeys.load(Optional.empty(), data);
        String token = run(Map.of(), "token", "--role", "ADMIN", "--data", data).substring(2);
        List<String> acknowledged = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(data, withKey(key), folder.resolve("output"))) {
            for (int i = 0; i < 50; i++) {
                assertThat(server.send(
                                token,
                                "mutation { createContact(input: { givenName: \"Zqxvkwy\", familyName: \"Number" + i
                                        + "\" }) { userErrors { code } contact { familyName } } }"))
                        .contains("\"familyName\":\"Number" + i + "\"");
                acknowledged.add("Number" + i);
            }
            server.kill();
        }
        assertThat(FolderBytes.found(data, NAMES)).isEmpty();

        assertThat(run(withKey(key), "export", "--data", data)).startsWith("0 ").contains(acknowledged);
    }

    private List<String> everyCommand(Map<String, String> environment) throws IOException {
        Path archive = folder.resolve("any.jsonl");
        Files.writeString(archive, "");
        return List.of(
                run(environment, "serve", "--port", "0", "--data", data),
                run(environment, "demo", "--port", "0", "--data", data),
                run(environment, "export", "--data", data),
                run(environment, "import", "--data", data, "--file", archive));
    }

    private static UUID createPractice(Settings settings) {
        try (ServerFixture server = ServerFixture.start(settings)) {
            return openings(server)
                    .contacts()
                    .create(
                            ADMIN,
                            NewContact.of("Petra", NAMES.get(0)).withEmail(Optional.of(NAMES.get(1) + ".example")))
                    .orThrow()
                    .id();
        }
    }

    /** The data folder becomes a copy of the one that was made under this name. */
    private void data(String name) throws IOException {
        Files.createDirectory(data);
        try (Stream<Path> files = Files.list(made.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, data.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Openings openings(ServerFixture server) {
        return server.server().context().openings();
    }

    private Path database() {
        return data.resolve("openings.mv.db");
    }

    private static Path key(Path file, String secret) throws IOException {
        Files.writeString(file, secret);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static Map<String, String> withKey(Path file) {
        return Map.of("OPENINGS_DATABASE_KEY_FILE", file.toString());
    }

    private static String run(Map<String, String> environment, Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        int status = Main.run(texts, environment, new Properties(), out, out);
        return status + " " + output.toString(StandardCharsets.UTF_8).strip();
    }
}

package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Openings;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the stop of a server, its files hold nothing of erased contacts. */
class ErasureTest {
    /** H2 reuses the space of a small database at once; what was erased stays in a larger one. */
    private static final int CONTACTS = 400;

    private static final Actor ADMIN = new Actor.Account("admin");
    /** Compaction also compresses: these texts have no parts in common with others, so that they stay readable. */
    private static final List<String> PERSONAL = List.of("Zqxvkwy", "jqvzxk@wkqzjx", "4930901820", "g8h2m4p9r");

    private static final List<String> OF_ANOTHER = List.of("Xqzwvkj", "vkqjz@xwqkvz", "4989012345", "t7n3y1w6c");

    @TempDir
    private Path data;

    @TempDir
    private Path outputs;

    @Test
    void nothingOfAnErasedContactIsInTheFilesAfterTheStop() {
        try (ServerFixture server = start()) {
            UUID petra = fill(server);
            change(server, petra);
            assertThat(FolderBytes.found(data, PERSONAL)).isEqualTo(PERSONAL);

            erase(server, petra);
        }

        assertThat(FolderBytes.found(data, OF_ANOTHER)).isEqualTo(OF_ANOTHER);
        assertThat(FolderBytes.found(data, PERSONAL)).isEmpty();
    }

    @Test
    void nothingOfADeletedContactIsInTheFilesAfterTheStop() {
        try (ServerFixture server = start()) {
            UUID petra = fill(server);
            openings(server).contacts().delete(ADMIN, petra, Optional.empty()).orThrow();
        }

        assertThat(FolderBytes.found(data, OF_ANOTHER)).isEqualTo(OF_ANOTHER);
        assertThat(FolderBytes.found(data, PERSONAL)).isEmpty();
    }

    @Test
    void aServerThatIsKilledAfterAnErasureMakesUpForItAtItsNextStop() throws Exception {
        UUID petra;
        try (ServerFixture server = start()) {
            petra = fill(server);
        }
        String id = globalId(petra);
        String token = run("token", "--role", "ADMIN", "--data", data.toString());
        try (ServerProcess server = ServerProcess.start(data, Map.of(), outputs.resolve("server"))) {
            assertThat(server.send(token, "mutation { eraseContact(input: { id: \"" + id + "\" }) { id } }"))
                    .contains("{\"id\":\"" + id + "\"}");
            server.kill();
        }
        assertThat(FolderBytes.found(data, PERSONAL)).isNotEmpty();

        start().close();

        assertThat(FolderBytes.found(data, OF_ANOTHER)).isEqualTo(OF_ANOTHER);
        assertThat(FolderBytes.found(data, PERSONAL)).isEmpty();
    }

    @Test
    void withoutAnotherErasureTheFileIsNotCompactedAgain() throws IOException {
        try (ServerFixture server = start()) {
            erase(server, fill(server));
        }
        @Nullable Object file = identity();

        start().close();

        assertThat(identity()).isNotNull().isEqualTo(file);
    }

    /** Names that were replaced before the erasure. */
    private static void change(ServerFixture server, UUID petra) {
        server.as(Role.ADMIN)
                .data(
                        "mutation($id: ID!) { updateContact(input: { id: $id, givenName: \"Petra Maria\" }) { userErrors { code } } }",
                        Map.of("id", globalId(petra)));
    }

    private static void erase(ServerFixture server, UUID contact) {
        assertThat(server.as(Role.ADMIN)
                        .data(
                                "mutation($id: ID!) { eraseContact(input: { id: $id }) { id } }",
                                Map.of("id", globalId(contact)))
                        .at("/eraseContact/id")
                        .asText())
                .isEqualTo(globalId(contact));
    }

    private static UUID fill(ServerFixture server) {
        for (int i = 0; i < CONTACTS; i++) {
            openings(server)
                    .contacts()
                    .create(
                            ADMIN,
                            NewContact.of("Given" + i, "Other" + i)
                                    .withEmail(Optional.of("other" + i + "@mail.example")))
                    .orThrow();
        }
        create(server, OF_ANOTHER);
        return create(server, PERSONAL);
    }

    private static UUID create(ServerFixture server, List<String> texts) {
        return openings(server)
                .contacts()
                .create(
                        ADMIN,
                        NewContact.of("Petra", texts.get(0))
                                .withEmail(Optional.of(texts.get(1) + ".example"))
                                .withPhone(Optional.of("+" + texts.get(2)))
                                .withNotes(Optional.of(texts.get(3))))
                .orThrow()
                .id();
    }

    private static Openings openings(ServerFixture server) {
        return server.server().context().openings();
    }

    private static String globalId(UUID contact) {
        return new GlobalId(GlobalId.Kind.CONTACT, contact).text();
    }

    private ServerFixture start() {
        return ServerFixture.start(Settings.of(data, 0));
    }

    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(data.resolve("openings.mv.db"), BasicFileAttributes.class)
                .fileKey();
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        Main.run(arguments, Map.of(), new Properties(), out, out);
        return output.toString(StandardCharsets.UTF_8).strip();
    }
}

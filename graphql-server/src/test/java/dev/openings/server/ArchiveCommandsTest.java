package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void anArchiveExportedFromOneDataFolderCanBeImportedIntoAnother() throws IOException {
        Path from = createPractice("Ärztin Zoë");
        Path file = folder.resolve("practice.jsonl");

        assertThat(run("export", "--data", from, "--file", file))
                .startsWith("0 exported ")
                .endsWith(" rows to " + file);
        assertThat(run("import", "--data", folder.resolve("new"), "--file", file))
                .startsWith("0 imported ");

        Path again = folder.resolve("again.jsonl");
        run("export", "--data", folder.resolve("new"), "--file", again);
        assertThat(Files.readString(file)).contains("Ärztin Zoë");
        assertThat(rows(again)).isEqualTo(rows(file));
    }

    @Test
    void whatWasImportedIsServed() {
        Path file = folder.resolve("practice.jsonl");
        run("export", "--data", createPractice("Zoë"), "--file", file);
        run("import", "--data", folder.resolve("new"), "--file", file);

        try (ServerFixture server = ServerFixture.start(Settings.of(folder.resolve("new"), 0))) {
            assertThat(server.anyone()
                            .data("{ staff(first: 9) { nodes { displayName } } }")
                            .at("/staff/nodes/0/displayName")
                            .asText())
                    .isEqualTo("Zoë");
        }
    }

    @Test
    void failuresPrintOneLine() {
        Path from = createPractice("Zoë");
        Path file = folder.resolve("practice.jsonl");
        run("export", "--data", from, "--file", file);

        assertThat(run("import", "--data", from, "--file", file))
                .startsWith("1 openings: an archive can be imported into an empty database only: the table ");
        assertThat(run("export", "--data", from, "--file", file))
                .isEqualTo("1 openings: the file " + file + " already exists");
        assertThat(run("export", "--data", folder.resolve("none")))
                .isEqualTo("1 openings: there is no database in the data folder " + folder.resolve("none"));
        assertThat(run("import", "--data", folder.resolve("other"), "--file", folder.resolve("none.jsonl")))
                .isEqualTo("1 openings: cannot read " + folder.resolve("none.jsonl"));
    }

    private Path createPractice(String name) {
        Path data = folder.resolve("data");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(Databases.h2File(data.resolve("openings")));
        Options options = Options.of(InstantSource.system(), ZoneId.of("UTC")).withSchema(new TableSchema.Current());
        try (Openings openings = Openings.on(source, options)) {
            openings.staff().create(new Actor.Server(), NewStaffMember.of(name, StaffRole.PHYSICIAN));
        }
        return data;
    }

    private static String rows(Path archive) throws IOException {
        String text = Files.readString(archive);
        return text.substring(text.indexOf('\n'));
    }

    private static String run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        int status = Main.run(texts, Map.of(), new Properties(), out, out);
        return status + " " + output.toString(StandardCharsets.UTF_8).strip();
    }
}

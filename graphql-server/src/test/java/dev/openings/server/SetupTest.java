package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.practice.Practice;
import dev.openings.server.settings.Settings;
import dev.openings.server.storage.ConnectionPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code setup} fills an empty practice, or changes nothing. */
class SetupTest {
    private static final List<String> FLAGS = List.of(
            "--practice",
            "Practice North",
            "--zone",
            "Europe/Berlin",
            "--person",
            "Dr. Ada Byron",
            "--email",
            "ada@practice.example",
            "--hours",
            "Mon-Sun 08:00-12:00 13:00-17:00",
            "--service",
            "First visit",
            "--minutes",
            "20",
            "--public-booking",
            "on");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    /** Without a line of GraphQL by the operator: setup, serve, and a patient books. */
    @Test
    void fromAnEmptyFolderToABookedVisitInTwoCommands() throws Exception {
        Path data = folder.resolve("data");
        Path output = folder.resolve("setup.log");
        List<String> command = new ArrayList<>(ServerProcess.command("setup", "--data", data.toString()));
        command.addAll(FLAGS);

        Process setup = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(setup.waitFor()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output))
                .contains("Practice North is set up: Dr. Ada Byron offers First visit.\n")
                .contains("Patients book at http://localhost:8080/\n")
                .contains("Start the server:   openings serve --data " + data + "\n")
                .contains(" --link --data " + data + "\n");
        String person = Files.readString(output).replaceAll("(?s).* --id (\\S+) .*", "$1");
        assertThat(run(Map.of(), "token", "--role", "ADMIN", "--id", person, "--link", "--data", data.toString()))
                .startsWith("0 http://localhost:8080/");

        try (ServerProcess server = ServerProcess.start(data, Map.of(), folder.resolve("serve.log"))) {
            LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(2);
            String service = ask(server, "{ services { nodes { id } } }")
                    .at("/data/services/nodes/0/id")
                    .asText();
            JsonNode slots = ask(
                    server,
                    "{ slots(search: {serviceId: \"" + service + "\", dates: {from: \"" + day + "\", to: \"" + day
                            + "\"}}) { nodes { start } } }");
            assertThat(slots.at("/data/slots/nodes")).hasSizeGreaterThan(20);
            JsonNode booked = ask(
                    server,
                    "mutation { bookAppointment(input: {serviceId: \"" + service + "\", start: \""
                            + slots.at("/data/slots/nodes/0/start").asText()
                            + "\", newContact: {givenName: \"Zoe\", familyName: \"Winter\", email: \"zoe@mail.example\"}})"
                            + " { appointment { staff { displayName } } userErrors { message } } }");
            assertThat(booked.at("/data/bookAppointment/appointment/staff/0/displayName")
                            .asText())
                    .as(booked.toString())
                    .isEqualTo("Dr. Ada Byron");
            assertThat(setup(data))
                    .isEqualTo("1 openings: the data folder " + data + " is locked by another process\n");
            server.kill();
        }
        assertThat(setup(data)).startsWith("1 openings: the practice has staff members already");
    }

    @Test
    void aDatabaseThatIsConfiguredIsFilled() {
        String url = ServerTestDatabase.emptyPostgres();

        assertThat(run(Map.of("OPENINGS_DATABASE_URL", url), flags(FLAGS))).startsWith("0 Practice North is set up");

        String person = look(url, openings -> {
            Practice practice = openings.practice().read();
            assertThat(practice.name()).isEqualTo("Practice North");
            assertThat(practice.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
            assertThat(practice.publicBooking()).isTrue();
            return openings.staff().count(StaffFilter.all()) + " person";
        });
        assertThat(person).isEqualTo("1 person");
        assertThat(run(Map.of("OPENINGS_DATABASE_URL", url), flags(FLAGS)))
                .startsWith("1 openings: the practice has staff members already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--email | ada | --email: ",
                "--hours | Mon 09:00:30-12:00 | --hours: ",
                "--minutes | 7.5 | --minutes must be a whole number from 1 to 1440, not \"7.5\"",
                "--hours | Mo-Fr 9-12 | --hours must be days and times such as \"Mon-Fri 09:00-12:00 13:00-17:00; Sat 09:00-12:00\", not \"Mo-Fr 9-12\"",
                "--zone | Berlin | --zone must be a time zone such as Europe/Berlin, not \"Berlin\"",
                "--public-booking | yes | --public-booking must be on or off, not \"yes\"",
            })
    void anAnswerThatIsRefusedIsNamedAndNothingIsWritten(String option, String value, String line) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.set(flags.indexOf(option) + 1, value);
        String url = ServerTestDatabase.POSTGRESQL.fresh().url();

        assertThat(run(Map.of("OPENINGS_DATABASE_URL", url), flags(flags)).substring(1))
                .startsWith(" openings: " + line);

        String left = look(
                url,
                openings -> openings.staff().count(StaffFilter.all())
                        + openings.practice().read().name());
        assertThat(left).isEqualTo("0Practice");
    }

    @Test
    void withoutATerminalTheNamesAreNeeded() {
        Path data = folder.resolve("data");

        assertThat(run(Map.of(), "setup", "--data", data.toString())).isEqualTo("2 openings: setup needs --practice\n");
        assertThat(data).doesNotExist();
    }

    @Test
    void onATerminalItAsksAgainUntilTheAnswerFollowsItsRule() {
        List<String> asked = new ArrayList<>();
        Iterator<String> typed = List.of(
                        "", "Practice North", "Berlin", "Europe/Berlin", "Dr. Ada", "", "", "Visit", "x", "20", "")
                .iterator();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Settings settings = Settings.of(folder.resolve("data"), 0);

        new SetupCommand(
                        settings,
                        InstantSource.system(),
                        new ProgramName("openings"),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(new SetupCommand.Given(), Optional.of(question -> {
                    asked.add(question);
                    return typed.next();
                }));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Practice North is set up: Dr. Ada offers Visit.")
                .contains("Patients with an account book at");
        assertThat(asked)
                .containsSubsequence(
                        "Name of the practice: ",
                        "Name of the practice: ",
                        "It must be a time zone such as Europe/Berlin. Time zone: ",
                        "Their weekly hours [Mon-Fri 09:00-12:00 13:00-17:00]: ",
                        "It must be a whole number from 1 to 1440. Minutes that it takes: ");
        assertThat(typed.hasNext()).isFalse();
    }

    @Test
    void theCommandsThatItPrintsNameTheFolderFromTheRoot() {
        Path relative = Path.of("").toAbsolutePath().relativize(folder).resolve("a practice");

        assertThat(setup(relative))
                .contains("openings serve --data '" + folder.resolve("a practice") + "'\n")
                .contains(" --link --data '" + folder.resolve("a practice") + "'\n");
    }

    private String setup(Path data) {
        return run(
                Map.of(),
                Stream.concat(Stream.of("setup", "--data", data.toString()), FLAGS.stream())
                        .toArray(String[]::new));
    }

    private String[] flags(List<String> flags) {
        return Stream.concat(Stream.of("setup", "--data", folder.resolve("keys").toString()), flags.stream())
                .toArray(String[]::new);
    }

    private static String run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.run(arguments, environment, new Properties(), print, print);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }

    private <T> T look(String url, Function<Openings, T> look) {
        Settings settings =
                Settings.of(folder, 0).withDatabase(new Settings.Database(url, Optional.empty(), Optional.empty()));
        try (ConnectionPool pool = ConnectionPool.open(settings);
                Openings openings = pool.openings(
                        settings,
                        Options.of(InstantSource.system(), ZoneId.of("UTC")).withSchema(new TableSchema.Current()))) {
            return look.apply(openings);
        }
    }

    private static JsonNode ask(ServerProcess server, String document) throws IOException, InterruptedException {
        URI url = server.url().resolve("graphql");
        String body = JSON.writeValueAsString(Map.of("query", document));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(
                            HttpRequest.newBuilder(url)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        }
    }
}

package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the server in its own process, as the launcher does. */
class ProcessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @TempDir
    private Path outputs;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void kill() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void servePrintsThatItIsReadyAndStopsOnSigterm() throws Exception {
        Process process = start("serve", "--port", "0", "--data", folder.toString());
        URI url = ready();
        await().atMost(TIMEOUT).until(() -> output().size() == 3);
        assertThat(output()).startsWith("Openings is ready: " + url, "GraphiQL: " + url + "graphiql");
        String setUp = "New practice in " + folder + ". Set it up within an hour: " + url + "admin#token=";
        assertThat(output().getLast()).startsWith(setUp);
        assertThat(roles(url, output().getLast().substring(setUp.length()))).contains("ADMIN");
        assertThat(roles(url, "")).isEqualTo("{\"data\":{\"viewer\":{\"roles\":[\"PUBLIC\"]}}}");

        process.destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void whereOthersReachANewPracticeTheCommandOfSetupIsPrintedAndNoToken() throws Exception {
        assertThat(lineOfNewPractice(Map.of()))
                .isEqualTo("New practice in " + folder + ". Stop the server, and set it up: openings setup --data "
                        + folder);
    }

    @Test
    void onAnotherDatabaseTheServerMayRunDuringTheSetup() throws Exception {
        assertThat(lineOfNewPractice(Map.of("OPENINGS_DATABASE_URL", "jdbc:h2:mem:setup")))
                .isEqualTo("New practice in " + folder + ". Set it up: openings setup --data " + folder);
    }

    /** What a server that other machines reach prints of a new practice. */
    private String lineOfNewPractice(Map<String, String> environment) throws Exception {
        Map<String, String> open = new HashMap<>(environment);
        open.put("OPENINGS_BIND", "0.0.0.0");
        open.put("OPENINGS_INSECURE_HTTP", "true");
        start(open, "serve", "--port", "0", "--data", folder.toString());
        ready();
        await().atMost(TIMEOUT).until(() -> output().size() == 3);
        return output().getLast();
    }

    @Test
    void aKilledServerLeavesNoLockOnTheDataFolder() throws Exception {
        Process process = start("serve", "--port", "0", "--data", folder.toString());
        ready();
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

        start("serve", "--port", "0", "--data", folder.toString());

        assertThat(roles(ready(), "")).contains("PUBLIC");
    }

    @Test
    void theDemoAcceptsItsTokenOnItsOwnClock() throws Exception {
        start("demo", "--port", "0", "--now", "2031-05-06T07:08:09Z");
        URI url = ready();
        await().atMost(TIMEOUT).until(() -> output().size() == 5);

        String token = output().get(4).replaceFirst("^Admin token: ", "");

        assertThat(roles(url, token)).contains("ADMIN");
        assertThat(output())
                .startsWith(
                        "Openings is ready: " + url,
                        "Desk: " + url + "desk#token=" + token,
                        "Admin: " + url + "admin#token=" + token,
                        "GraphiQL: " + url + "graphiql#token=" + token);
    }

    @Test
    void aDemoStoppedDuringItsStartLeavesNoFiles() throws Exception {
        Process process = start("demo", "--port", "0");
        await().atMost(TIMEOUT).until(() -> exists("signing-key.pem"));

        process.destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(output()).isEmpty();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aPortInUseIsOneLineAndNothingBeforeIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            Process process = start("serve", "--port", port, "--data", folder.toString());

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output()).isEmpty();
            // The launcher starts the JVM with options that prevent its own warnings.
            assertThat(Files.readAllLines(outputs.resolve("0.errors")))
                    .filteredOn(line -> !line.startsWith("WARNING: "))
                    .containsExactly(
                            "openings: port " + port + " of 127.0.0.1 is in use: choose another one with --port");
            assertThat(folder.resolve("openings.mv.db")).doesNotExist();
            assertThat(folder.resolve("signing-key.pem")).doesNotExist();
        }
    }

    private boolean exists(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.endsWith(name));
        } catch (UncheckedIOException deleted) {
            return false;
        }
    }

    private Process start(String... arguments) {
        return start(Map.of(), arguments);
    }

    private Process start(Map<String, String> environment, String... arguments) {
        try {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            List<String> command = new ArrayList<>(ServerProcess.command(arguments));
            command.add(1, "-Djava.io.tmpdir=" + temporary);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.redirectOutput(
                            outputs.resolve(String.valueOf(started.size())).toFile())
                    .redirectError(outputs.resolve(started.size() + ".errors").toFile())
                    .start();
            started.add(process);
            return process;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Path outputFile() {
        return outputs.resolve(String.valueOf(started.size() - 1));
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(outputFile());
    }

    private URI ready() {
        Pattern line = Pattern.compile("^Openings is ready: (.*)$", Pattern.MULTILINE);
        await().atMost(TIMEOUT)
                .until(() -> line.matcher(Files.readString(outputFile())).find());
        try {
            Matcher matcher = line.matcher(Files.readString(outputFile()));
            assertThat(matcher.find()).isTrue();
            return URI.create(matcher.group(1));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String roles(URI url, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ viewer { roles } }\"}"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}

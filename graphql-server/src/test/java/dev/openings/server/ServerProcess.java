package dev.openings.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server in a process of its own, on a data folder, that tests kill.
 *
 * @param url the address that it listens on
 */
record ServerProcess(Process process, URI url) implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("^Openings is ready: (.*)$", Pattern.MULTILINE);

    /**
     * Starts a server and waits until it is ready.
     *
     * @param environment variables, such as OPENINGS_DATABASE_KEY_FILE
     * @param output a file that the process writes to
     */
    static ServerProcess start(Path data, Map<String, String> environment, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command("serve", "--port", "0", "--data", data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            await().atMost(TIMEOUT)
                    .until(() -> READY.matcher(Files.readString(output)).find());
        } catch (RuntimeException late) {
            process.destroyForcibly();
            throw late;
        }
        Matcher ready = READY.matcher(Files.readString(output));
        return ready.results()
                .findFirst()
                .map(it -> new ServerProcess(process, URI.create(it.group(1))))
                .orElseThrow();
    }

    /** The command line of the server's program. */
    static List<String> command(String... arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                // It ends before C2 would be of use.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.openings.server.Main");
        return Stream.concat(java, Stream.of(arguments)).toList();
    }

    /** The body of the answer to a GraphQL document without variables. */
    String send(String token, String document) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("graphql"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("{\"query\":\"" + document.replace("\"", "\\\"") + "\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** Kills the process, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process is still alive");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

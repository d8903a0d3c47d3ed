package dev.openings.benchmarks.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, which believes the address that a header of this machine names.
 *
 * @param data its data folder
 * @param log what it writes to standard output and standard error
 * @param url the address that it listens on
 * @param metrics the address of its metrics
 */
record AttackedServer(Process process, Path data, Path log, URI url, URI metrics) implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("^Openings is ready: (.*)$", Pattern.MULTILINE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The state of the server after a collection of garbage. */
    record State(long heapBytes, long threads, long logBytes) {}

    /** Starts a server with a heap of 512 MB on an empty H2 database in {@code folder}. */
    static AttackedServer start(Path folder) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path log = folder.resolve("server.log");
        int metricsPort = freePort();
        ProcessBuilder builder = command(List.of("-Xmx512m"), "serve", "--port", "0", "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "OPENINGS_PROXIES_TRUSTED",
                        "127.0.0.1",
                        "OPENINGS_METRICS_PORT",
                        Integer.toString(metricsPort)));
        Process process = builder.start();
        URI url = awaitReady(process, log);
        return new AttackedServer(process, data, log, url, URI.create("http://127.0.0.1:" + metricsPort + "/metrics"));
    }

    private static URI awaitReady(Process process, Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
    }

    /** A token of the server's own key. */
    String token(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("token", "--data", data.toString(), "--hours", "24"));
        arguments.addAll(List.of(options));
        Process token = command(List.of(), arguments.toArray(String[]::new)).start();
        String output = new String(token.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (token.waitFor() != 0) {
            throw new IllegalStateException("no token for " + arguments);
        }
        return output.strip();
    }

    /** Collects garbage, then reads heap, threads and the size of the log. */
    State state() throws IOException, InterruptedException {
        Process collection = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        collection.waitFor();
        String text = HTTP.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
        return new State(value(text, "memory_usedHeap_bytes"), value(text, "thread_count"), Files.size(log));
    }

    private static long value(String metrics, String name) {
        Matcher line = Pattern.compile("^" + name + "(?:\\{[^}]*})? ([0-9.E+]+)$", Pattern.MULTILINE)
                .matcher(metrics);
        if (!line.find()) {
            throw new IllegalStateException("no metric " + name);
        }
        return (long) Double.parseDouble(line.group(1));
    }

    private static ProcessBuilder command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.openings.server.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

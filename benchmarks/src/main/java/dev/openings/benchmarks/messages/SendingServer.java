package dev.openings.benchmarks.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own.
 *
 * @param log what it writes to standard output and standard error
 */
record SendingServer(Process process, Path log) implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    /**
     * Starts a server with a heap of 256 MB on a free port.
     *
     * @param folder holds its data folder and its log
     * @param name of both; a server that was killed is started again by the same name
     */
    static SendingServer start(Path folder, String name, Map<String, String> environment) throws IOException {
        Path log = folder.resolve(name + ".log");
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.openings.server.Main",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve(name).toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new SendingServer(builder.start(), log);
    }

    /** Waits until it serves requests. */
    void awaitReady() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!Files.readString(log).contains("Openings is ready: ")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("the server did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Kills it with SIGKILL: no shutdown hook runs, nothing is closed. */
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

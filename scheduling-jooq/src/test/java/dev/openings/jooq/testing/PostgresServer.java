package dev.openings.jooq.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL server of this JVM: the embedded one, or with {@code -Dopenings.postgres=/usr/lib/postgresql/15/bin} the one
 * that is installed in that folder, with a temporary data directory.
 *
 * @param port of localhost; the user {@code postgres} needs no password
 */
public record PostgresServer(int port) {
    private static final PostgresServer RUNNING = start();

    /** The running server, which is started at the first call. */
    public static PostgresServer running() {
        return RUNNING;
    }

    /** The folder of the installed programs, if the tests run on them. */
    public static Optional<Path> installed() {
        return Optional.ofNullable(System.getProperty("openings.postgres")).map(Path::of);
    }

    private static PostgresServer start() {
        try {
            return installed().isPresent() ? installed(installed().get()) : embedded();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("PostgreSQL could not be started", failed);
        }
    }

    private static PostgresServer embedded() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                // It would visit the hundreds of databases of the tests, one after the other.
                .setServerConfig("autovacuum", "off")
                .setServerConfig("max_connections", "300")
                .start();
        return new PostgresServer(server.getPort());
    }

    private static PostgresServer installed(Path programs) throws IOException, InterruptedException {
        int port = freePort();
        Path folder = Files.createTempDirectory("openings-postgres");
        if (isRoot()) {
            run(List.of("chown", "nobody", folder.toString()));
        }
        String data = folder.resolve("data").toString();
        run(asNobody(programs.resolve("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"));
        String settings = "-p " + port + " -c listen_addresses=localhost -c unix_socket_directories=" + folder
                + " -c fsync=off -c autovacuum=off -c max_connections=300";
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(programs, folder)));
        run(asNobody(
                programs.resolve("pg_ctl"),
                "-D",
                data,
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                settings,
                "start"));
        return new PostgresServer(port);
    }

    private static void stop(Path programs, Path folder) {
        try {
            run(asNobody(
                    programs.resolve("pg_ctl"), "-D", folder.resolve("data").toString(), "-m", "immediate", "stop"));
            run(List.of("rm", "-r", folder.toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException failed) {
            Thread.currentThread().interrupt();
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> asNobody(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        // pg_ctl leaves a server running, which must not inherit a pipe of this process.
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("exit status " + process.exitValue() + ": " + String.join(" ", command));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

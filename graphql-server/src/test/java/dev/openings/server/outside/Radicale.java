package dev.openings.server.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's CalDAV server, on the loopback address, with one account. */
final class Radicale implements AutoCloseable {
    static final OutsideAddress.Login LOGIN = new OutsideAddress.Login("ada", "geheim");

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Radicale(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/radicale"));
    }

    static Radicale start(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path users = Files.writeString(folder.resolve("users"), LOGIN.user() + ":" + LOGIN.password() + "\n");
        Path config =
                Files.writeString(folder.resolve("config"), """
            [server]
            hosts = 127.0.0.1:%d
            [auth]
            type = htpasswd
            htpasswd_filename = %s
            htpasswd_encryption = plain
            delay = 0
            [storage]
            filesystem_folder = %s
            """.formatted(port, users, folder.resolve("collections")));
        Process process = new ProcessBuilder("/usr/bin/radicale", "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answers(port));
        return new Radicale(process, port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Sends a request of the account and returns its status. */
    int send(String method, String path, String type, String body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(uri(path))
                                    .header("Authorization", LOGIN.header())
                                    .header("Content-Type", type)
                                    .method(method, BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    void makeCalendar(String name) {
        send("MKCALENDAR", "/ada/" + name + "/", "application/xml", "");
    }

    void put(String calendar, String name, String event) {
        send("PUT", "/ada/" + calendar + "/" + name + ".ics", "text/calendar", event);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.openings.server.messages;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OpenSMTPD in processes of its own, with a queue of its own, which puts the mails to some addresses of {@code example.com} into a
 * folder and refuses all others. Requires the package opensmtpd and the rights to mount a file system for the queue; tests are
 * skipped without them.
 */
final class OpenSmtpd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/smtpd");
    private static final Duration START = Duration.ofSeconds(30);
    /** Owns the mails. */
    private static final String USER = "nobody";

    /** Its queue and its socket have fixed places: in its own view of the file system they are empty. */
    private static final String START_SCRIPT = """
            set -e
            mount -t tmpfs -o mode=711 queue /var/spool
            mount -t tmpfs -o mode=755 socket /run
            exec %s -d -f "$1"
            """.formatted(PROGRAM);

    private final Path configuration;
    private final Path log;
    private final Path mails;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private OpenSmtpd(Path folder, int port, List<String> known) throws IOException {
        this.configuration = folder.resolve("smtpd.conf");
        this.log = folder.resolve("smtpd.log");
        this.mails = folder.resolve("mails");
        this.port = port;
        // The owner of the mails must reach their folder.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createDirectory(mails);
        Files.setOwner(
                mails, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        Files.writeString(configuration, configuration(known));
    }

    private String configuration(List<String> known) {
        return """
                table known { %s }
                listen on 127.0.0.1 port %d hostname mail.example
                action "keep" maildir "%s" virtual <known>
                match from any for domain "example.com" action "keep"
                """.formatted(
                known.stream().map(it -> "\"" + it + "\" = " + USER).collect(Collectors.joining(", ")), port, mails);
    }

    /**
     * Starts it.
     *
     * @param folder an empty one below folders that everybody can enter
     * @param known the addresses that it accepts
     */
    static OpenSmtpd start(Path folder, List<String> known) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "opensmtpd is not installed: tests of a real mail server are skipped");
        Process mount = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "queue", "/var/spool").start();
        assumeTrue(
                mount.waitFor(10, TimeUnit.SECONDS) && mount.exitValue() == 0,
                "no file system can be mounted here: tests of a real mail server are skipped");
        OpenSmtpd server = new OpenSmtpd(folder, freePort(), known);
        server.startAgain();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Starts it again, with an empty queue. */
    void startAgain() throws IOException {
        process = Optional.of(
                new ProcessBuilder("unshare", "--mount", "sh", "-c", START_SCRIPT, "sh", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start());
        await().atMost(START).until(this::greets);
    }

    private boolean greets() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(5_000);
            return socket.getInputStream().read() == '2';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends its processes. */
    void stop() {
        process.ifPresent(running -> {
            running.destroy();
            await().atMost(START).until(() -> !running.isAlive() && !greets());
        });
        process = Optional.empty();
    }

    /** The mails in the folder, as they were delivered. */
    List<MimeMessage> mails() {
        Path delivered = mails.resolve("new");
        if (!Files.isDirectory(delivered)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(delivered)) {
            return files.sorted().map(OpenSmtpd::mail).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static MimeMessage mail(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() {
        stop();
    }
}

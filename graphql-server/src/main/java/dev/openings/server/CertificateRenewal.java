package dev.openings.server;

import dev.openings.server.background.IntervalTask;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the certificate and its key again when their files have changed. New connections get the new certificate; the
 * others go on. Files that cannot be used change nothing.
 */
final class CertificateRenewal implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Settings.Tls files;
    private final WebServer server;
    private final IntervalTask task;
    /** What was read last. The first look reads the files too: they may have changed while the server started. */
    private Optional<Pair> seen = Optional.empty();

    /** The states of both files. A tool replaces them one after the other. */
    private record Pair(Optional<State> certificate, Optional<State> key) {
        private static Pair of(Settings.Tls files) {
            return new Pair(State.of(files.certificate()), State.of(files.key()));
        }
    }

    /**
     * What changes with the content of a file.
     *
     * @param identity the i-node: a renewal often points a link to another file
     */
    private record State(
            FileTime modified, long size, @Nullable Object identity) {
        private static Optional<State> of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new State(now.lastModifiedTime(), now.size(), now.fileKey()));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
    }

    /** A renewal that does not run yet. */
    CertificateRenewal(Settings.Tls files, WebServer server) {
        this.files = files;
        this.server = server;
        this.task = new IntervalTask(LOG, "reading the certificate again", INTERVAL, this::check);
    }

    /** Looks at the files every minute from now on. */
    void start() {
        task.start();
    }

    /** Reads the files if they have changed since the last look. */
    synchronized void check() {
        Optional<Pair> now = Optional.of(Pair.of(files));
        if (now.equals(seen)) {
            return;
        }
        Level level = seen.isEmpty() ? Level.DEBUG : Level.INFO;
        seen = now;
        try {
            server.reloadTls(ServerTls.read(files).build());
            LOG.log(level, "new connections use the certificate that is now in " + files.certificate());
        } catch (StartupException unusable) {
            LOG.log(Level.WARNING, "the certificate in use stays: " + unusable.line());
        }
    }

    @Override
    public void close() {
        task.close();
    }
}

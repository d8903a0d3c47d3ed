package dev.openings.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Stops a server when a signal ends the process. */
final class ShutdownHook {
    /**
     * A signal can arrive while the server starts. This is enough to finish writing the key; all else can be cut off.
     */
    private static final long START_TIMEOUT_SECONDS = 1;

    private ShutdownHook() {}

    /**
     * Starts a server and closes it on SIGTERM and SIGINT, which run the JVM's shutdown hooks. A signal can arrive
     * before the server has started.
     *
     * @param temporary a folder to delete when the process ends, even if the start did not finish
     */
    static Server start(Supplier<Server> start, Optional<Path> temporary) {
        CompletableFuture<Server> started = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, temporary), "openings-stop"));
        try {
            Server server = start.get();
            started.complete(server);
            return server;
        } catch (RuntimeException failed) {
            started.completeExceptionally(failed);
            throw failed;
        }
    }

    private static void stop(CompletableFuture<Server> started, Optional<Path> temporary) {
        try {
            started.get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS).close();
        } catch (ExecutionException | TimeoutException neverStarted) {
            // There is no server to close. The end of the process ends the start.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        temporary.ifPresent(ShutdownHook::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException undeletable) {
            // The operating system cleans its temporary folder.
        }
    }
}

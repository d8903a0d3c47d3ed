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

/** From the start of a server to the signal that ends the process. */
final class ShutdownHook {
    /** Whoever is told to stop while it starts may still be writing its key: by then it has, and the rest is in memory or may be cut off. */
    private static final long START_SECONDS = 1;

    private ShutdownHook() {}

    /**
     * Starts a server that stops in good order on SIGTERM and SIGINT, which run the JVM's hooks; they may come before it has started.
     *
     * @param temporary a folder that goes when the process ends, however far the start came
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
            started.get(START_SECONDS, TimeUnit.SECONDS).close();
        } catch (ExecutionException | TimeoutException neverStarted) {
            // There is nothing to close: the process ends, and with it whatever is under way.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        temporary.ifPresent(ShutdownHook::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            // It is a temporary folder: the system will clean it.
        }
    }
}

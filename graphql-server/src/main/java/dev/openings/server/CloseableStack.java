package dev.openings.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** Parts to close in the reverse order of their opening. A part that fails to close is logged and stops no other. */
final class CloseableStack implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Adds {@code part}, to be closed before all earlier ones, and returns it. */
    <T extends AutoCloseable> T push(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            LOG.log(Level.WARNING, "a part of the server did not close", failed);
        }
    }
}

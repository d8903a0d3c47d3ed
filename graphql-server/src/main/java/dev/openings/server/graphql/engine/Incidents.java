package dev.openings.server.graphql.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** What went wrong inside: all of it into the log under an id, and only the id to the caller. */
public final class Incidents {
    private static final Logger LOG = System.getLogger("dev.openings.incidents");

    private Incidents() {}

    /** Logs {@code cause} and returns the sentence for the caller. */
    public static String report(Throwable cause) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "incident " + id, cause);
        return "Something went wrong inside; the log knows it as " + id + ".";
    }
}

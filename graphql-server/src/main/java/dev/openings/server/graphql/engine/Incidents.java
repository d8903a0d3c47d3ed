package dev.openings.server.graphql.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Faults of the server. The log gets the details under an id, the caller only the id. */
public final class Incidents {
    private static final Logger LOG = System.getLogger("dev.openings.incidents");

    private Incidents() {}

    /** Logs {@code cause} and returns the message for the caller. */
    public static String report(Throwable cause) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "incident " + id, cause);
        return "Internal error. The server log has the details under " + id + ".";
    }
}

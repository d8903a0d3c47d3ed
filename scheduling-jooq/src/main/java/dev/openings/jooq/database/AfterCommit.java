package dev.openings.jooq.database;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jooq.Configuration;

/** The actions of one attempt of a transaction that run once it is committed. */
final class AfterCommit {
    private static final Logger LOG = Logger.getLogger(AfterCommit.class.getName());

    private final List<Runnable> actions = new ArrayList<>();

    /** Binds an empty list to {@code configuration}. */
    static void bind(Configuration configuration) {
        configuration.data(AfterCommit.class, new AfterCommit());
    }

    /** @throws IllegalStateException if {@code configuration} is not that of a transaction */
    static AfterCommit of(Configuration configuration) {
        if (configuration.data(AfterCommit.class) instanceof AfterCommit bound) {
            return bound;
        }
        throw new IllegalStateException("afterCommit needs a DSLContext that Transactions has created");
    }

    void add(Runnable action) {
        actions.add(action);
    }

    /** Runs the actions in the order in which they were added. A failure does not undo the commit, so it is only logged. */
    void run() {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException failed) {
                LOG.log(Level.SEVERE, "An action after the commit of a transaction failed.", failed);
            }
        }
    }
}

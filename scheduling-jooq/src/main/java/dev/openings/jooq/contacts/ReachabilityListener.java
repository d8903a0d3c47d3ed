package dev.openings.jooq.contacts;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.Set;
import org.jooq.DSLContext;

/** Called in the transaction in which a contact gives an address or agrees to a channel, or an address is verified. */
@FunctionalInterface
public interface ReachabilityListener {
    /**
     * The contact can be reached on these channels from now on.
     *
     * @param contact after the change; locked
     * @param channels on which the contact could not be reached before; not empty
     */
    void becameReachable(DSLContext tx, Contact contact, Set<ReminderChannel> channels);

    /**
     * The e-mail address of the contact is verified from now on.
     *
     * @param contact after the change; locked
     */
    default void emailVerified(DSLContext tx, Actor actor, Contact contact) {}
}

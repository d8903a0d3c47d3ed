package dev.openings.jooq.audit;

import dev.openings.jooq.operation.Actor;

/** The kind of actor of an event. */
public enum ActorKind {
    /** A staff member ({@link Actor.Staff}). */
    STAFF,
    /** A contact who has an account ({@link Actor.Contact}). */
    CONTACT,
    /** Somebody with the management token of an appointment ({@link Actor.LinkHolder}). */
    LINK,
    /** An account of nobody in particular ({@link Actor.Account}). */
    ACCOUNT,
    /** A caller without an account ({@link Actor.Anyone}). */
    PUBLIC,
    /** The software itself ({@link Actor.Server}). */
    SYSTEM
}

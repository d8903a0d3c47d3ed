package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.graphql.resolvers.SystemState;
import dev.openings.server.outside.OutsideReads;
import dev.openings.server.proofofwork.ProofOfWorkChallenges;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.PublicBookingQuota;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SessionLimits;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The objects that all endpoints share.
 *
 * @param openings the scheduling services
 * @param secrets makes and checks the secrets in calendar addresses and management tokens
 * @param publicUrl the base of links, without a slash at the end; known once the server listens
 * @param invitations to sign in for the first time
 * @param quota of appointments that are booked without an account
 * @param challenges of proofs of work for such appointments
 * @param linkMails whether links can be sent by e-mail
 * @param sessionLimits how long a browser stays signed in
 * @param accesses collects accesses for the audit log
 * @param outside reads outside calendars
 * @param state tells the state of this server
 * @param clock the server's current time
 */
public record ApplicationContext(
        Openings openings,
        SecretTokens secrets,
        Supplier<URI> publicUrl,
        Invitations invitations,
        PublicBookingQuota quota,
        ProofOfWorkChallenges challenges,
        LinkMails linkMails,
        SessionLimits sessionLimits,
        AccessRecords accesses,
        OutsideReads outside,
        Supplier<SystemState> state,
        InstantSource clock) {}

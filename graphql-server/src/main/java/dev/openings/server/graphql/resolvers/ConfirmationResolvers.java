package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.ConfirmationLinks;
import java.time.Instant;

/** Confirms e-mail addresses by the token of a link. */
final class ConfirmationResolvers implements Resolvers {
    private static final String CONFIRMED_AT = "confirmedAt";

    private final Openings openings;
    private final ConfirmationLinks links;

    ConfirmationResolvers(Openings openings, ConfirmationLinks links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("confirmAddress", Permission.CONFIRM_ADDRESS, this::confirm)
                .payload("ConfirmAddressPayload", CONFIRMED_AT);
    }

    private Payload confirm(ResolverContext context) {
        Outcome<Instant> outcome = links.confirmation(context.input().required("token", String.class))
                .map(id -> openings.confirmations().confirm(context.actor(), id))
                .orElseGet(() -> Outcome.refused(InputRule.UNKNOWN_CONFIRMATION.at("token")));
        return Payload.of(CONFIRMED_AT, outcome, context::inPracticeZone);
    }
}

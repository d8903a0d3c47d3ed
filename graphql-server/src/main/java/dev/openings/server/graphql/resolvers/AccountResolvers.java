package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;

/** The accounts of an identity provider that belong to staff members and contacts. */
final class AccountResolvers implements Resolvers {
    private final Openings openings;

    AccountResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("unlinkAccounts", Permission.UNLINK_ACCOUNTS, this::unlink)
                .payload("UnlinkAccountsPayload", "unlinked");
    }

    private Payload unlink(ResolverContext context) {
        return Payload.of(
                "unlinked",
                openings.accounts().unlink(context.actor(), context.input().requiredPersonId("id")));
    }
}

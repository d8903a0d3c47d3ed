package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.booking.NewHold;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.Optional;

/** Time kept for a few minutes. */
final class HoldResolvers implements Resolvers {
    /** So that nobody without an account keeps a whole day to themselves. */
    private static final int MOST_PER_ADDRESS = 3;

    private final Openings openings;

    HoldResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("holdSlot", AccessLevel.EVERYONE, this::hold)
                .mutation("releaseHold", AccessLevel.EVERYONE, this::release)
                .payload("HoldPayload", "hold", "obstacles", "alternatives");
        wiring.type("Hold", Hold.class)
                .everyone("id", it -> text(it.id()))
                .everyone("start", (it, call) -> call.at(it.time().start()))
                .everyone("end", (it, call) -> call.at(it.time().end()))
                .everyone("staff", (it, call) -> call.loadMany(Loaders.STAFF_MEMBER, it.staffIds()))
                .everyone("expiresAt", (it, call) -> call.at(it.expiresAt()));
    }

    private Payload hold(ResolverContext call) {
        BookingMutations.mayBook(call);
        Optional<NewHold.Limit> limit = AccessLevel.CONTACT.includes(call.caller())
                ? Optional.empty()
                : Optional.of(new NewHold.Limit(call.request().remoteAddress(), MOST_PER_ADDRESS));
        return ConfigurationInputMapper.read(
                call.input(),
                input -> BookingInputMapper.newHold(input, limit),
                request -> BookingMutations.timed("hold", openings.bookings().hold(call.actor(), request)));
    }

    private Payload release(ResolverContext call) {
        InputObject input = call.input();
        return Payload.of(
                "id",
                openings.bookings()
                        .release(
                                call.actor(),
                                input.id(GlobalId.Kind.HOLD, "id"),
                                ConfigurationInputMapper.expectedVersion(input)),
                HoldResolvers::text);
    }

    private static String text(java.util.UUID id) {
        return new GlobalId(GlobalId.Kind.HOLD, id).text();
    }
}

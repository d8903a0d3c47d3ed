package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.Optional;
import java.util.UUID;

/** Holds: time reserved for a few minutes. */
final class HoldResolvers implements Resolvers {
    /** Keeps one contact, or one network without an account, from holding a whole day. */
    private static final int MAX_PER_CALLER = 3;

    private final Openings openings;
    private final SecretLinks secretLinks;

    HoldResolvers(Openings openings, SecretLinks secretLinks) {
        this.openings = openings;
        this.secretLinks = secretLinks;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutationByToken("holdSlot", Permission.TAKE_TIME, this::hold)
                .mutation("releaseHold", Permission.USE_HOLD, this::release)
                .payload("HoldPayload", "hold", "obstacles", "alternatives");
        wiring.type("Hold", Hold.class)
                .field("id", it -> globalId(it.id()))
                .field(
                        "start",
                        (it, context) -> context.inPracticeZone(it.time().start()))
                .field("end", (it, context) -> context.inPracticeZone(it.time().end()))
                .field("staff", (it, context) -> context.loadMany(Loaders.STAFF_MEMBER, it.staffIds()))
                .field("expiresAt", (it, context) -> context.inPracticeZone(it.expiresAt()));
    }

    private Payload hold(ResolverContext context) {
        InputObject input = context.input();
        Actor actor = actor(context, input);
        Optional<NewHold.Limit> limit = context.permissions().has(Permission.HOLD_WITHOUT_LIMIT)
                ? Optional.empty()
                : Optional.of(new NewHold.Limit(
                        context.caller().identity(context.request().remoteAddress()), MAX_PER_CALLER));
        return context.change(
                input,
                it -> BookingInputMapper.newHold(it, limit),
                (services, request) -> BookingMutations.bookingPayload(
                        "hold", services.bookings().hold(actor, request)));
    }

    /** The caller; or the holder of the management token of the appointment to move, as in its move. */
    private Actor actor(ResolverContext context, InputObject input) {
        if (!context.permissions().has(Permission.RESCHEDULE_APPOINTMENT)) {
            Optional<Actor> byToken = input.optionalId(GlobalId.Kind.APPOINTMENT, "reschedulingId")
                    .flatMap(id -> secretLinks.appointmentByHeader(context.request(), id))
                    .map(it -> new Actor.LinkHolder(it.contactId()));
            if (byToken.isPresent()) {
                return byToken.get();
            }
        }
        BookingMutations.requireToTakeTime(context);
        return context.actor();
    }

    private Payload release(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "id",
                openings.bookings()
                        .release(context.actor(), input.requiredId(GlobalId.Kind.HOLD, "id"), input.expectedVersion()),
                HoldResolvers::globalId);
    }

    private static String globalId(UUID id) {
        return new GlobalId(GlobalId.Kind.HOLD, id).text();
    }
}

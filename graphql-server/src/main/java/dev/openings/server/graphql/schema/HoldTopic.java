package dev.openings.server.graphql.schema;

import dev.openings.jooq.Hold;
import dev.openings.jooq.NewHold;
import dev.openings.jooq.Openings;
import dev.openings.server.security.GlobalId;
import java.util.Optional;

/** Time kept for a few minutes. */
final class HoldTopic implements Topic {
    /** So that nobody without an account keeps a whole day to themselves. */
    private static final int MOST_PER_ADDRESS = 3;

    private final Openings openings;

    HoldTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("holdSlot", Who.EVERYONE, this::hold)
                .mutation("releaseHold", Who.EVERYONE, this::release)
                .payload("HoldPayload", "hold", "obstacles", "alternatives");
        wiring.type("Hold", Hold.class)
                .everyone("id", it -> text(it.id()))
                .everyone("start", (it, call) -> call.at(it.time().start()))
                .everyone("end", (it, call) -> call.at(it.time().end()))
                .everyone("staff", (it, call) -> call.loadMany(Loaders.STAFF_MEMBER, it.staffIds()))
                .everyone("expiresAt", (it, call) -> call.at(it.expiresAt()));
    }

    private Payload hold(Call call) {
        BookingMutations.mayBook(call);
        Optional<NewHold.Limit> limit = Who.CONTACT.includes(call.caller())
                ? Optional.empty()
                : Optional.of(new NewHold.Limit(call.request().remoteAddress(), MOST_PER_ADDRESS));
        return Inputs.read(
                call.input(),
                input -> BookingInputs.newHold(input, limit),
                request -> BookingMutations.timed("hold", openings.bookings().hold(call.actor(), request)));
    }

    private Payload release(Call call) {
        Input input = call.input();
        return Payload.of(
                "id",
                openings.bookings()
                        .release(call.actor(), input.id(GlobalId.Kind.HOLD, "id"), Inputs.expectedVersion(input)),
                HoldTopic::text);
    }

    private static String text(java.util.UUID id) {
        return new GlobalId(GlobalId.Kind.HOLD, id).text();
    }
}

package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.eligibility.BookedFor;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.security.GlobalId.Kind;
import dev.openings.slots.ObstacleCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Maps the inputs that search or take time: they share the criteria service, duration, staff and resources. */
final class BookingInputMapper {
    private BookingInputMapper() {}

    /**
     * A search for slots. If the range is invalid, {@code input} has a problem, and the query has a range of one second.
     *
     * @param zone the practice's; called only if the range is given as dates
     * @param actor who searches; a contact asks for itself
     */
    static SlotQuery slotQuery(InputObject input, Supplier<ZoneId> zone, Actor actor) {
        SearchRange range = SearchRange.read(input, zone);
        return new SlotQuery(
                input.optionalId(Kind.SERVICE, "serviceId"),
                input.optionalExactDuration("duration"),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.optionalIds(Kind.RESOURCE, "resourceIds"),
                new Permissions(actor).has(Permission.CHOOSE_ANY_RESOURCE),
                range.from(),
                range.to(),
                input.optionalId(Kind.HOLD, "holdId"),
                input.optionalId(Kind.APPOINTMENT, "reschedulingId"),
                bookedFor(input, actor));
    }

    private static Optional<BookedFor> bookedFor(InputObject input, Actor actor) {
        Optional<UUID> contact = input.optionalId(Kind.CONTACT, "contactId");
        Optional<String> token = input.optionalText("invitationToken");
        return contact.isPresent() ? Optional.of(BookedFor.of(actor, contact, token)) : BookedFor.asking(actor, token);
    }

    static NewHold newHold(InputObject input, Optional<NewHold.Limit> limit) {
        return new NewHold(
                input.optionalId(Kind.SERVICE, "serviceId"),
                input.optionalExactDuration("duration"),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.required("start", Instant.class),
                input.optionalId(Kind.APPOINTMENT, "reschedulingId"),
                limit,
                input.optionalText("invitationToken"));
    }

    static NewAppointment newAppointment(InputObject input) {
        return new NewAppointment(
                        input.optionalId(Kind.SERVICE, "serviceId"),
                        input.optionalExactDuration("duration"),
                        input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                        input.optionalIds(Kind.RESOURCE, "resourceIds"),
                        input.required("start", Instant.class),
                        input.optionalId(Kind.CONTACT, "contactId"),
                        input.optionalObject("newContact", ContactResolvers::newContact),
                        input.optionalId(Kind.HOLD, "holdId"),
                        input.optionalText("note"),
                        overruled(input),
                        input.optionalText("idempotencyKey"))
                .withInvitationToken(input.optionalText("invitationToken"));
    }

    static AppointmentMove appointmentMove(InputObject input) {
        return new AppointmentMove(
                input.requiredId(Kind.APPOINTMENT, "id"),
                input.required("start", Instant.class),
                input.optionalExactDuration("duration"),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.optionalIds(Kind.RESOURCE, "resourceIds"),
                input.optionalId(Kind.HOLD, "holdId"),
                overruled(input),
                input.expectedVersion(),
                input.optionalText("idempotencyKey"));
    }

    private static Set<ObstacleCode> overruled(InputObject input) {
        return Set.copyOf(input.requiredList("overrule", ObstacleCode.class));
    }
}

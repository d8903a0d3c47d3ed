package dev.openings.server.graphql.resolvers;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId.Kind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Booking, moving, cancelling, and every other change of an appointment. */
final class BookingMutations implements Resolvers {
    private static final String APPOINTMENT = "appointment";

    private final Openings openings;
    private final SecretLinks links;

    BookingMutations(Openings openings, SecretLinks links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("bookAppointment", AccessLevel.EVERYONE, this::book)
                .mutation("rescheduleAppointment", AccessLevel.EVERYONE, this::reschedule)
                .mutation("cancelAppointment", AccessLevel.EVERYONE, this::cancel)
                .mutation("updateAppointment", AccessLevel.STAFF, this::update)
                .mutation("changeAppointmentStatus", AccessLevel.CONTACT, this::changeStatus)
                .payload("BookAppointmentPayload", APPOINTMENT, "obstacles", "alternatives")
                .payload("AppointmentPayload", APPOINTMENT);
    }

    /** What became of a wish for time. */
    static <T> Payload timed(String field, BookingOutcome<T> outcome) {
        return switch (outcome) {
            case BookingOutcome.Done<T>(T value) -> Payload.of(field, value);
            case BookingOutcome.Refused<T>(List<Problem> problems) -> Payload.refused(problems);
            case BookingOutcome.Unavailable<T> unavailable ->
                Payload.refused(List.of(unavailable.problem()))
                        .with("obstacles", unavailable.obstacles())
                        .with("alternatives", unavailable.alternatives());
        };
    }

    /**
     * Refuses callers without an account where the practice takes no bookings from them.
     *
     * @throws RequestRefusedException UNAUTHENTICATED
     */
    static void mayBook(ResolverContext call) {
        if (!AccessLevel.CONTACT.includes(call.caller()) && !call.practice().publicBooking()) {
            throw AccessLevel.refused(
                    call.caller(), "This practice takes no bookings from callers without an account.");
        }
    }

    private Payload book(ResolverContext call) {
        mayBook(call);
        InputObject input = call.input();
        return ConfigurationInputMapper.read(
                input,
                in -> forWhom(in, call),
                request -> timed(APPOINTMENT, openings.bookings().book(call.actor(), request)));
    }

    private static dev.openings.jooq.booking.NewAppointment forWhom(InputObject input, ResolverContext call) {
        boolean isContact = !call.isStaff() && AccessLevel.CONTACT.includes(call.caller());
        if (isContact && !input.isNull("newContact")) {
            input.problem(ProblemCode.FORBIDDEN, "A contact books for themselves only.", "newContact");
        }
        Optional<UUID> contactId = input.optionalId(Kind.CONTACT, "contactId");
        if (!call.isStaff() && contactId.filter(id -> !call.isContact(id)).isPresent()) {
            input.problem(ProblemCode.NOT_FOUND, "There is no contact with this id.", "contactId");
        }
        return BookingInputMapper.newAppointment(input);
    }

    private Payload reschedule(ResolverContext call) {
        InputObject input = call.input();
        Optional<Actor> actor = actor(call, input);
        if (actor.isEmpty()) {
            return notFound();
        }
        return ConfigurationInputMapper.read(
                input,
                BookingInputMapper::move,
                move -> timed(APPOINTMENT, openings.bookings().reschedule(actor.get(), move)));
    }

    private Payload cancel(ResolverContext call) {
        InputObject input = call.input();
        return actor(call, input)
                .map(actor -> Payload.of(
                        APPOINTMENT,
                        openings.bookings()
                                .cancel(
                                        actor,
                                        input.id(Kind.APPOINTMENT, "id"),
                                        input.text("reason"),
                                        ConfigurationInputMapper.expectedVersion(input))))
                .orElseGet(BookingMutations::notFound);
    }

    private Payload update(ResolverContext call) {
        InputObject input = call.input();
        return Payload.of(
                APPOINTMENT,
                openings.bookings()
                        .update(
                                call.actor(),
                                input.id(Kind.APPOINTMENT, "id"),
                                input.patch("note", String.class),
                                ConfigurationInputMapper.expectedVersion(input)));
    }

    private Payload changeStatus(ResolverContext call) {
        InputObject input = call.input();
        UUID id = input.id(Kind.APPOINTMENT, "id");
        if (!call.isStaff() && !isOwn(call, id)) {
            return notFound();
        }
        return Payload.of(
                APPOINTMENT,
                openings.bookings()
                        .changeStatus(
                                call.actor(),
                                id,
                                input.required("status", AppointmentStatus.class),
                                ConfigurationInputMapper.expectedVersion(input)));
    }

    /**
     * As whom the caller changes this appointment: staff as themselves, a contact their own, and whoever has its management token as its
     * contact. Empty: it is not theirs to see.
     */
    private Optional<Actor> actor(ResolverContext call, InputObject input) {
        if (call.isStaff()) {
            return Optional.of(call.actor());
        }
        UUID id = input.id(Kind.APPOINTMENT, "id");
        Optional<String> token = input.text("managementToken");
        if (token.isPresent()) {
            return links.appointmentByToken(token.get())
                    .filter(found -> found.id().equals(id))
                    .map(found -> new Actor.Contact(found.contactId()));
        }
        if (call.caller().isAnonymous()) {
            throw new RequestRefusedException(
                    ErrorCode.UNAUTHENTICATED,
                    "Without a token, Authorization: Bearer …, this takes the appointment's \"managementToken\".");
        }
        return isOwn(call, id) ? Optional.of(call.actor()) : Optional.empty();
    }

    private boolean isOwn(ResolverContext call, UUID id) {
        Appointment found = openings.bookings().byIds(List.of(id)).get(id);
        return found != null && call.isContact(found.contactId());
    }

    private static Payload notFound() {
        return Payload.refused(
                List.of(new Problem(ProblemCode.NOT_FOUND, "There is no appointment with this id.", List.of("id"))));
    }
}

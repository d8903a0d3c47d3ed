package dev.openings.server.graphql.resolvers;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
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

/** Mutations of appointments: booking, rescheduling, cancelling, editing and changing the status. */
final class BookingMutations implements Resolvers {
    private static final String APPOINTMENT = "appointment";

    private final Openings openings;
    private final SecretLinks secretLinks;

    BookingMutations(Openings openings, SecretLinks secretLinks) {
        this.openings = openings;
        this.secretLinks = secretLinks;
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

    /** The payload of a mutation that takes time: with obstacles and alternatives if the time is unavailable. */
    static <T> Payload bookingPayload(String field, BookingOutcome<T> outcome) {
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
     * Checks that the caller may book or hold time. A caller without a token may only if the practice allows public
     * booking.
     *
     * @throws RequestRefusedException UNAUTHENTICATED
     */
    static void checkMayBook(ResolverContext context) {
        if (!AccessLevel.CONTACT.includes(context.caller())
                && !context.practice().publicBooking()) {
            throw AccessLevel.refusal(
                    context.caller(), "This practice accepts bookings only from callers with an account.");
        }
    }

    private Payload book(ResolverContext context) {
        checkMayBook(context);
        return context.input()
                .read(
                        input -> newAppointment(input, context),
                        request ->
                                bookingPayload(APPOINTMENT, openings.bookings().book(context.actor(), request)));
    }

    private static NewAppointment newAppointment(InputObject input, ResolverContext context) {
        boolean isContact = !context.isStaff() && AccessLevel.CONTACT.includes(context.caller());
        if (isContact && !input.isNull("newContact")) {
            input.addProblem(
                    ProblemCode.FORBIDDEN,
                    "`newContact` must be absent: contacts can book for themselves only.",
                    "newContact");
        }
        Optional<UUID> contactId = input.optionalId(Kind.CONTACT, "contactId");
        if (!context.isStaff() && contactId.filter(id -> !context.isContact(id)).isPresent()) {
            input.addProblem(ProblemCode.NOT_FOUND, "There is no contact with this id.", "contactId");
        }
        return BookingInputMapper.newAppointment(input);
    }

    private Payload reschedule(ResolverContext context) {
        InputObject input = context.input();
        return actor(context, input)
                .map(actor -> input.read(
                        BookingInputMapper::appointmentMove,
                        move -> bookingPayload(APPOINTMENT, openings.bookings().reschedule(actor, move))))
                .orElseGet(BookingMutations::notFound);
    }

    private Payload cancel(ResolverContext context) {
        InputObject input = context.input();
        return actor(context, input)
                .map(actor -> Payload.of(
                        APPOINTMENT,
                        openings.bookings()
                                .cancel(
                                        actor,
                                        input.requiredId(Kind.APPOINTMENT, "id"),
                                        input.optionalText("reason"),
                                        input.expectedVersion())))
                .orElseGet(BookingMutations::notFound);
    }

    private Payload update(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                APPOINTMENT,
                openings.bookings()
                        .update(
                                context.actor(),
                                input.requiredId(Kind.APPOINTMENT, "id"),
                                input.patch("note", String.class),
                                input.expectedVersion()));
    }

    private Payload changeStatus(ResolverContext context) {
        InputObject input = context.input();
        UUID id = input.requiredId(Kind.APPOINTMENT, "id");
        if (!context.isStaff() && !isOwn(context, id)) {
            return notFound();
        }
        return Payload.of(
                APPOINTMENT,
                openings.bookings()
                        .changeStatus(
                                context.actor(),
                                id,
                                input.required("status", AppointmentStatus.class),
                                input.expectedVersion()));
    }

    /**
     * The actor as which the caller may change the appointment: staff as themselves, a contact as themselves if the
     * appointment is theirs, and a caller with its management token as its contact. Empty if the caller may not see
     * the appointment.
     */
    private Optional<Actor> actor(ResolverContext context, InputObject input) {
        if (context.isStaff()) {
            return Optional.of(context.actor());
        }
        UUID id = input.requiredId(Kind.APPOINTMENT, "id");
        Optional<String> token = input.optionalText("managementToken");
        if (token.isPresent()) {
            return secretLinks
                    .appointmentByToken(token.get())
                    .filter(found -> found.id().equals(id))
                    .map(found -> new Actor.Contact(found.contactId()));
        }
        if (context.caller().isAnonymous()) {
            throw new RequestRefusedException(
                    ErrorCode.UNAUTHENTICATED,
                    "`managementToken` is required unless a token is sent in the header `Authorization: Bearer …`.");
        }
        return isOwn(context, id) ? Optional.of(context.actor()) : Optional.empty();
    }

    private boolean isOwn(ResolverContext context, UUID id) {
        Appointment found = openings.appointments().byIds(List.of(id)).get(id);
        return found != null && context.isContact(found.contactId());
    }

    private static Payload notFound() {
        return Payload.refused(
                List.of(new Problem(ProblemCode.NOT_FOUND, "There is no appointment with this id.", List.of("id"))));
    }
}

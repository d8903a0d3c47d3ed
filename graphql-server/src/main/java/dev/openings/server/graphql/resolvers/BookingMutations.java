package dev.openings.server.graphql.resolvers;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.proofofwork.ProofOfWorkChallenges;
import dev.openings.server.security.GlobalId.Kind;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.PublicBookingQuota;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Mutations of appointments: booking, rescheduling, cancelling, editing and changing the status. */
final class BookingMutations implements Resolvers {
    private static final String APPOINTMENT = "appointment";

    private final Openings openings;
    private final SecretLinks secretLinks;
    private final PublicBookingQuota quota;
    private final ProofOfWorkChallenges challenges;
    private final LinkMails linkMails;

    BookingMutations(
            Openings openings,
            SecretLinks secretLinks,
            PublicBookingQuota quota,
            ProofOfWorkChallenges challenges,
            LinkMails linkMails) {
        this.challenges = challenges;
        this.linkMails = linkMails;
        this.quota = quota;
        this.openings = openings;
        this.secretLinks = secretLinks;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("bookAppointment", Permission.TAKE_TIME, this::book)
                .mutationByToken("rescheduleAppointment", Permission.RESCHEDULE_APPOINTMENT, this::reschedule)
                .mutationByToken("cancelAppointment", Permission.CANCEL_APPOINTMENT, this::cancel)
                .mutation("renewManagementLink", Permission.RENEW_MANAGEMENT_LINK, this::renewLink)
                .mutation("updateAppointment", Permission.CHANGE_NOTE, this::update)
                .mutationByToken("changeAppointmentStatus", Permission.CONFIRM_APPOINTMENT, this::changeStatus)
                .payload("BookAppointmentPayload", APPOINTMENT, "obstacles", "alternatives")
                .payload("RenewManagementLinkPayload", APPOINTMENT)
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
     * Checks that the caller may book or hold time.
     *
     * @throws RequestRefusedException UNAUTHENTICATED or FORBIDDEN
     */
    static void requireToTakeTime(ResolverContext context) {
        if (!context.permissions().has(Permission.TAKE_TIME, context.practice().publicBooking())) {
            throw context.refusal(Permission.TAKE_TIME);
        }
    }

    private Payload book(ResolverContext context) {
        requireToTakeTime(context);
        return context.permissions().has(Permission.BOOK_WITHOUT_LIMIT)
                ? book(context, BookingInputMapper::newAppointment)
                : bookWithoutAccount(context);
    }

    private Payload book(ResolverContext context, Function<InputObject, NewAppointment> appointment) {
        return context.change(
                context.input(),
                appointment,
                (services, request) ->
                        bookingPayload(APPOINTMENT, services.bookings().book(context.actor(), request)));
    }

    private Payload bookWithoutAccount(ResolverContext context) {
        Optional<String> solution = context.input().optionalText("proofOfWork");
        Optional<SingleUse> proof = solution.flatMap(challenges::verify);
        if (solution.isPresent() && proof.isEmpty()) {
            return Payload.refused(List.of(InputRule.PROOF_OF_WORK_INVALID
                    .at("proofOfWork")
                    .with("minutes", ProofOfWorkChallenges.LIFETIME.toMinutes())));
        }
        String address = context.request().remoteAddress();
        quota.take(address).ifPresent(BookingMutations::refuse);
        boolean isCounted = proof.isEmpty() && quota.takeWithoutProof();
        Payload payload = proof.isPresent() || isCounted
                ? book(context, input -> withoutAccount(context, input, proof))
                : Payload.refused(List.of(InputRule.PROOF_OF_WORK_REQUIRED.at("proofOfWork")));
        if (!payload.userErrors().isEmpty()) {
            quota.giveBack(address);
            if (isCounted) {
                quota.giveBackWithoutProof();
            }
        }
        return payload;
    }

    private NewAppointment withoutAccount(ResolverContext context, InputObject input, Optional<SingleUse> proof) {
        return BookingInputMapper.newAppointment(input)
                .withConfirmWithin(linkMails.confirmWithin(context.practice().email()))
                .withProofOfWork(proof);
    }

    private static void refuse(Duration wait) {
        throw new RequestRefusedException(
                ErrorCode.RATE_LIMITED,
                "Too many appointments were booked without an account in this hour. Try again in " + wait.toSeconds()
                        + " s, or call the practice.");
    }

    private Payload reschedule(ResolverContext context) {
        InputObject input = context.input();
        return actor(context, input, Permission.RESCHEDULE_APPOINTMENT)
                .map(actor -> context.change(
                        input,
                        BookingInputMapper::appointmentMove,
                        (services, move) ->
                                bookingPayload(APPOINTMENT, services.bookings().reschedule(actor, move))))
                .orElseGet(() -> notFound(Permission.RESCHEDULE_APPOINTMENT));
    }

    private Payload cancel(ResolverContext context) {
        InputObject input = context.input();
        return actor(context, input, Permission.CANCEL_APPOINTMENT)
                .map(actor -> Payload.of(
                        APPOINTMENT,
                        openings.bookings()
                                .cancel(
                                        actor,
                                        input.requiredId(Kind.APPOINTMENT, "id"),
                                        input.optionalText("reason"),
                                        input.expectedVersion())))
                .orElseGet(() -> notFound(Permission.CANCEL_APPOINTMENT));
    }

    private Payload renewLink(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                APPOINTMENT,
                openings.bookings()
                        .renewLinks(
                                context.actor(), input.requiredId(Kind.APPOINTMENT, "id"), input.expectedVersion()));
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
        return actor(context, input, Permission.CONFIRM_APPOINTMENT)
                .map(actor -> Payload.of(
                        APPOINTMENT,
                        openings.bookings()
                                .changeStatus(
                                        actor,
                                        input.requiredId(Kind.APPOINTMENT, "id"),
                                        input.required("status", AppointmentStatus.class),
                                        input.expectedVersion())))
                .orElseGet(() -> notFound(Permission.CONFIRM_APPOINTMENT));
    }

    /** The caller, or the holder of the management token. Empty if the token is invalid. */
    private Optional<Actor> actor(ResolverContext context, InputObject input, Permission permission) {
        Optional<String> token = input.optionalText("managementToken");
        if (token.isPresent() && !context.permissions().has(permission)) {
            UUID id = input.requiredId(Kind.APPOINTMENT, "id");
            return secretLinks
                    .appointmentByToken(token.get())
                    .filter(found -> found.id().equals(id))
                    .map(found -> new Actor.LinkHolder(found.contactId()));
        }
        if (context.caller().isAnonymous()) {
            throw new RequestRefusedException(
                    ErrorCode.UNAUTHENTICATED,
                    "`managementToken` is required unless a token is sent in the header `Authorization: Bearer …`.");
        }
        return Optional.of(context.actor());
    }

    private static Payload notFound(Permission permission) {
        return Payload.refused(List.of(permission.refusalOfObject("id")));
    }
}

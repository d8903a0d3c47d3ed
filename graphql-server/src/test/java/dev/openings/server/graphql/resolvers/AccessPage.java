package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.permissions.Grant;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.FieldPermission;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page docs/access.md. */
record AccessPage(List<FieldPermission> fields) {
    private static final UUID SOMEONE = new UUID(0, 1);
    private static final List<Actor> CALLERS = List.of(
            new Actor.Anyone(), new Actor.Contact(SOMEONE), new Actor.Staff(SOMEONE), new Actor.Staff(SOMEONE, true));

    private static final String HEAD = """
            # Access

            Who may use which field of the schema. This page is generated from the schema and from `Permission`, which the
            services of `scheduling-jooq` ask too.

            - **no account**: a caller without a token.
            - **contact**, **staff**, **admin**: a caller whose token has the role. An admin may do all that staff may do.
            - **own**: only for the caller's own contact, appointments, hours or feeds. Contacts and appointments of others
              are NOT_FOUND, `node` is null.
            - **public booking**: if the practice allows bookings without an account (`Practice.publicBooking`).
            - **token**: with the management token of the appointment, which stands for its contact.

            - **null**: the field is null.

            A caller that may never use a field gets the error FORBIDDEN, without an account UNAUTHENTICATED.

            Some fields require further permissions, depending on their input: `bookAppointment` BOOK_FOR_CONTACT or
            BOOK_FOR_NEW_CONTACT, OVERRULE and CHOOSE_ANY_RESOURCE; `holdSlot` HOLD_WITHOUT_LIMIT for more than three holds,
            and RESCHEDULE_APPOINTMENT for `reschedulingId`;
            `rescheduleAppointment` and `cancelAppointment` IGNORE_NOTICE after the cancellation notice, moving also OVERRULE,
            CHANGE_DURATION and CHOOSE_ANY_RESOURCE; `changeAppointmentStatus` CHANGE_STATUS for other statuses than CONFIRMED,
            and CANCEL_APPOINTMENT; `updateContact` WRITE_CONTACT_NOTES for `notes`; `includeInactive` READ_INACTIVE. Who may
            not READ_OBSTACLES gets a general `SlotObstacle.message`.

            """;

    String text() {
        return HEAD
                + fieldTable("Queries", it -> it.type().equals("Query"), FieldPermission::field)
                + fieldTable("Mutations", it -> it.type().equals("Mutation"), FieldPermission::field)
                + fieldTable("Subscriptions", it -> it.type().equals("Subscription"), FieldPermission::field)
                + fieldTable(
                        "Protected fields",
                        it -> !List.of("Query", "Mutation", "Subscription").contains(it.type()),
                        it -> it.type() + "." + it.field())
                + permissionTable();
    }

    private String fieldTable(
            String title, Predicate<FieldPermission> isListed, Function<FieldPermission, String> name) {
        return "## " + title
                + "\n| field | permission | no account | contact | staff | admin |\n|---|---|---|---|---|---|\n"
                + fields.stream()
                        .filter(isListed)
                        .map(it ->
                                row("`" + name.apply(it) + "`", it.permission().name(), it))
                        .sorted()
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String row(String field, String permission, FieldPermission it) {
        return "| " + field + " | " + permission + " | "
                + CALLERS.stream()
                        .map(caller -> cell(it.permission().of(caller), it.without()))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private static String cell(Grant grant, FieldPermission.Without without) {
        if (without == FieldPermission.Without.TOKEN_ALWAYS) {
            return "token";
        }
        return switch (grant) {
            case ALWAYS -> "yes";
            case OWN -> without == FieldPermission.Without.TOKEN ? "own, token" : "own";
            case PUBLIC_BOOKING ->
                without == FieldPermission.Without.TOKEN ? "public booking, token" : "public booking";
            case NEVER ->
                switch (without) {
                    case REFUSED, TOKEN_ALWAYS -> "–";
                    case NULL -> "null";
                    case TOKEN -> "token";
                };
        };
    }

    private static String permissionTable() {
        return "## Permissions\nThe last column is the message of a refusal, where there is one. An object that the caller must not know of"
                + " is NOT_FOUND instead.\n\n"
                + "| permission | no account | contact | staff | admin | refusal |\n|---|---|---|---|---|---|\n"
                + Stream.of(Permission.values())
                        .map(it -> "| " + it + " | "
                                + CALLERS.stream()
                                        .map(caller -> cell(it.of(caller), FieldPermission.Without.REFUSED))
                                        .collect(Collectors.joining(" | "))
                                + " | " + it.refusal().message() + " |\n")
                        .collect(Collectors.joining());
    }
}

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

            A caller that may never use a field gets the error FORBIDDEN, without an account UNAUTHENTICATED.

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
                        .map(caller -> cell(it.permission().of(caller), caller, it.orToken()))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private static String cell(Grant grant, Actor caller, boolean orToken) {
        if (orToken && caller instanceof Actor.Anyone) {
            return "token";
        }
        return switch (grant) {
            case ALWAYS -> "yes";
            case OWN -> orToken ? "own, token" : "own";
            case PUBLIC_BOOKING -> "public booking";
            case NEVER -> "–";
        };
    }

    private static String permissionTable() {
        return "## Permissions\nThe last column is the message of a refusal. Inputs and arguments such as `overrule` and"
                + " `includeInactive` require permissions too.\n\n"
                + "| permission | no account | contact | staff | admin | refusal |\n|---|---|---|---|---|---|\n"
                + Stream.of(Permission.values())
                        .map(it -> "| " + it + " | "
                                + CALLERS.stream()
                                        .map(caller -> cell(it.of(caller), caller, false))
                                        .collect(Collectors.joining(" | "))
                                + " | " + it.refusal().message() + " |\n")
                        .collect(Collectors.joining());
    }
}

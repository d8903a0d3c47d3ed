package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list in the form of a Relay connection.
 *
 * @param totalCount computes the length of the whole list, an Integer or an {@link AsyncValue}; called only if the
 *     document selects the field
 */
public record Connection<T>(Page<T> page, Function<ResolverContext, Object> totalCount) {
    /** A connection whose type has no {@code totalCount}. */
    public static <T> Connection<T> of(Page<T> page) {
        return new Connection<>(page, context -> page.entries().size());
    }

    public static <T> Connection<T> of(Page<T> page, Function<ResolverContext, Object> totalCount) {
        return new Connection<>(page, totalCount);
    }

    /** Wires every connection type of the schema. */
    public static void wireAll(Wiring wiring) {
        wire(wiring, "Slot");
        for (String type : List.of(
                "Service",
                "StaffMember",
                "Resource",
                "Contact",
                "Appointment",
                "Reminder",
                "Message",
                "Invitation",
                "InboundMessage",
                "SignInSession",
                "AuditEvent")) {
            wire(wiring, type)
                    .field(
                            "totalCount",
                            (connection, context) -> connection.totalCount().apply(context));
        }
        wiring.type("PageInfo", it -> (Page<?>) it)
                .field("hasNextPage", Page::hasNextPage)
                .field("hasPreviousPage", Page::hasPreviousPage)
                .field("startCursor", Page::startCursor)
                .field("endCursor", Page::endCursor);
    }

    private static Wiring.Fields<Connection<?>> wire(Wiring wiring, String type) {
        wiring.type(type + "Edge", it -> (Page.Entry<?>) it)
                .field("cursor", Page.Entry::cursor)
                .field("node", Page.Entry::item);
        return wiring.<Connection<?>>type(type + "Connection", it -> (Connection<?>) it)
                .field("nodes", connection -> connection.page().items())
                .field("edges", connection -> connection.page().entries())
                .field("pageInfo", Connection::page);
    }
}

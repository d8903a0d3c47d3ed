package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Page;
import java.util.List;

/**
 * A page of a list, as Relay's connections show it.
 *
 * @param page the part that was asked for
 * @param total how long the whole list is, asked for only if the field is
 */
public record Connection<T>(Page<T> page, Wiring.Answer<ResolverContext> total) {
    public static <T> Connection<T> of(Page<T> page) {
        return new Connection<>(page, call -> page.entries().size());
    }

    public static <T> Connection<T> of(Page<T> page, Wiring.Answer<ResolverContext> total) {
        return new Connection<>(page, total);
    }

    /** Every connection of the schema. */
    public static void wireAll(Wiring wiring) {
        for (String type : List.of("Service", "StaffMember", "Resource", "Slot", "AuditEvent")) {
            wire(wiring, type);
        }
        for (String type : List.of("Contact", "Appointment", "Reminder")) {
            wire(wiring, type)
                    .everyone(
                            "totalCount",
                            (connection, call) -> connection.total().of(call));
        }
        wiring.generic("PageInfo", it -> (Page<?>) it)
                .everyone("hasNextPage", Page::hasNextPage)
                .everyone("endCursor", Page::endCursor);
    }

    private static Wiring.Fields<Connection<?>> wire(Wiring wiring, String type) {
        wiring.generic(type + "Edge", it -> (Page.Entry<?>) it)
                .everyone("cursor", Page.Entry::cursor)
                .everyone("node", Page.Entry::item);
        return wiring.<Connection<?>>generic(type + "Connection", it -> (Connection<?>) it)
                .everyone("nodes", connection -> connection.page().items())
                .everyone("edges", connection -> connection.page().entries())
                .everyone("pageInfo", Connection::page);
    }
}

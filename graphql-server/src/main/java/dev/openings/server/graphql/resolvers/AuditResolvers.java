package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.Optional;
import java.util.UUID;

/** The log of changes. */
final class AuditResolvers implements Resolvers {
    private final Openings openings;

    AuditResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("auditEvents", AccessLevel.ADMIN, this::list)
                .type("AuditEvent", AuditEvent.class)
                .everyone("at", (it, call) -> call.at(it.at()))
                .everyone("by", AuditEvent::by)
                .everyone("action", AuditEvent::action)
                .everyone(
                        "subjectId",
                        it -> it.subject().filter(AuditResolvers::isTold).map(AuditResolvers::text))
                .everyone("summary", AuditEvent::summary);
    }

    private Connection<AuditEvent> list(ResolverContext call) {
        Optional<UUID> subject = call.arguments()
                .text("subjectId")
                .map(text -> GlobalId.parse(text).map(GlobalId::id).orElse(InputObject.NOTHING));
        return Connection.of(ResolverContext.orBadRequest(openings.audit().list(subject, call.page())));
    }

    /** The id of a hold is the secret of its holder. */
    private static boolean isTold(AuditEvent.Subject subject) {
        return subject.kind() != SubjectKind.HOLD;
    }

    private static String text(AuditEvent.Subject subject) {
        return new GlobalId(kind(subject.kind()), subject.id()).text();
    }

    private static GlobalId.Kind kind(SubjectKind kind) {
        return switch (kind) {
            case SERVICE -> GlobalId.Kind.SERVICE;
            case STAFF_MEMBER -> GlobalId.Kind.STAFF_MEMBER;
            case RESOURCE -> GlobalId.Kind.RESOURCE;
            case TIME_OFF -> GlobalId.Kind.TIME_OFF;
            case CONTACT -> GlobalId.Kind.CONTACT;
            case APPOINTMENT -> GlobalId.Kind.APPOINTMENT;
            case HOLD -> GlobalId.Kind.HOLD;
            case REMINDER -> GlobalId.Kind.REMINDER;
            case CALENDAR_FEED -> GlobalId.Kind.CALENDAR_FEED;
        };
    }
}

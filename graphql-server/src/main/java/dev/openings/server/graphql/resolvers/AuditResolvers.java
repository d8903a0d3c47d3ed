package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.audit.ActorKind;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.OccurrenceId;
import java.util.Optional;
import java.util.UUID;

/** The audit log. */
final class AuditResolvers implements Resolvers {
    private final Openings openings;

    AuditResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("auditEvents", Permission.READ_AUDIT_LOG, this::list)
                .enumeration("AuditActorKind", ActorKind.class)
                .type("AuditEvent", AuditEvent.class)
                .field("at", (it, context) -> context.inPracticeZone(it.at()))
                .field("by", AuditEvent::by)
                .field("actorKind", it -> it.actor().kind())
                .field("actorId", AuditResolvers::actorId)
                .field("actorIsAdmin", it -> it.actor().admin())
                .field("address", it -> it.origin().address())
                .field("requestId", it -> it.origin().requestId())
                .field("tokenIssuer", it -> it.origin().issuer())
                .field("tokenSubject", it -> it.origin().account())
                .field("tokenId", it -> it.origin().tokenId())
                .field("changedFields", AuditEvent::changedFields)
                .field("action", AuditEvent::action)
                .field(
                        "subjectId",
                        it -> it.subject().filter(AuditResolvers::hasPublicId).map(AuditResolvers::globalId))
                .field("summary", AuditEvent::summary);
    }

    private Connection<AuditEvent> list(ResolverContext context) {
        Optional<UUID> subject = context.arguments().optionalText("subjectId").map(AuditResolvers::subject);
        return Connection.of(
                ResolverContext.orBadRequest(openings.audit().list(subject, context.pageRequest())),
                countContext -> openings.audit().count(subject));
    }

    private static Optional<String> actorId(AuditEvent event) {
        return event.actor().id().map(id -> {
            GlobalId.Kind kind =
                    event.actor().kind() == ActorKind.STAFF ? GlobalId.Kind.STAFF_MEMBER : GlobalId.Kind.CONTACT;
            return new GlobalId(kind, id).text();
        });
    }

    /** The subject of events with this id; an occurrence of time off stands for its series. */
    private static UUID subject(String text) {
        return GlobalId.parse(text)
                .map(GlobalId::id)
                .or(() -> OccurrenceId.parse(text).map(OccurrenceId::seriesId))
                .orElse(InputObject.UNKNOWN_ID);
    }

    /** The id of a hold is a secret: it lets its bearer use and release the hold. */
    private static boolean hasPublicId(AuditEvent.Subject subject) {
        return subject.kind() != SubjectKind.HOLD;
    }

    private static String globalId(AuditEvent.Subject subject) {
        return new GlobalId(kind(subject.kind()), subject.id()).text();
    }

    private static GlobalId.Kind kind(SubjectKind kind) {
        return switch (kind) {
            case SERVICE -> GlobalId.Kind.SERVICE;
            case STAFF_MEMBER -> GlobalId.Kind.STAFF_MEMBER;
            case RESOURCE -> GlobalId.Kind.RESOURCE;
            case TIME_OFF -> GlobalId.Kind.TIME_OFF;
            case HOLIDAY_CALENDAR -> GlobalId.Kind.HOLIDAY_CALENDAR;
            case OUTSIDE_CALENDAR -> GlobalId.Kind.OUTSIDE_CALENDAR;
            case CONTACT -> GlobalId.Kind.CONTACT;
            case APPOINTMENT -> GlobalId.Kind.APPOINTMENT;
            case HOLD -> GlobalId.Kind.HOLD;
            case REMINDER -> GlobalId.Kind.REMINDER;
            case CALENDAR_FEED -> GlobalId.Kind.CALENDAR_FEED;
            case INVITATION -> GlobalId.Kind.INVITATION;
            case INBOUND_MESSAGE -> GlobalId.Kind.INBOUND_MESSAGE;
        };
    }
}

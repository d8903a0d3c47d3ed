package dev.openings.server.graphql.schema;

import dev.openings.jooq.AuditEvent;
import dev.openings.jooq.Openings;
import dev.openings.jooq.SubjectKind;
import dev.openings.server.security.GlobalId;
import java.util.Optional;
import java.util.UUID;

/** The log of changes. */
final class AuditTopic implements Topic {
    private final Openings openings;

    AuditTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("auditEvents", Who.ADMIN, this::list)
                .type("AuditEvent", AuditEvent.class)
                .everyone("at", (it, call) -> call.at(it.at()))
                .everyone("by", AuditEvent::by)
                .everyone("action", AuditEvent::action)
                .everyone(
                        "subjectId",
                        it -> it.subject().filter(AuditTopic::isTold).map(AuditTopic::text))
                .everyone("summary", AuditEvent::summary);
    }

    private Connection<AuditEvent> list(Call call) {
        Optional<UUID> subject = call.arguments()
                .text("subjectId")
                .map(text -> GlobalId.parse(text).map(GlobalId::id).orElse(Input.NOTHING));
        return Connection.of(Call.orBadRequest(openings.audit().list(subject, call.page())));
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

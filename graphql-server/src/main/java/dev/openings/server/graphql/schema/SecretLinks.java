package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.server.security.VisitCodes;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Secret URLs and tokens. They are derived on demand and never stored. */
public final class SecretLinks {
    private final Openings openings;
    private final SecretTokens secrets;
    private final Supplier<URI> publicUrl;

    public SecretLinks(Openings openings, SecretTokens secrets, Supplier<URI> publicUrl) {
        this.openings = openings;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    /** The URL of the appointment's iCalendar file. */
    public String icsUrl(Appointment appointment) {
        return url("appointments/", Purpose.APPOINTMENT_ICS, appointment.id(), appointment.secretCounter());
    }

    /** The URL that calendar applications subscribe to. */
    public String feedUrl(CalendarFeed feed) {
        return url("calendars/", Purpose.CALENDAR_FEED, feed.id(), feed.secretCounter());
    }

    /** The same URL with the scheme by which phones and computers open their calendar application. */
    public String webcalUrl(CalendarFeed feed) {
        return feedUrl(feed).replaceFirst("^https?:", "webcal:");
    }

    public String managementToken(Appointment appointment) {
        return secrets.secret(Purpose.MANAGEMENT_TOKEN, appointment.id(), appointment.secretCounter());
    }

    /** The page of the appointment. Its secret is after #, which browsers do not send. */
    public String managementUrl(Appointment appointment) {
        return base() + "visit#" + managementToken(appointment);
    }

    /**
     * The appointment of a management token, or of the code of a link in an SMS; empty if it is invalid or no longer valid.
     */
    public Optional<Appointment> appointmentByToken(String token) {
        Optional<Instant> second = VisitCodes.claimedSecond(token);
        return second.isPresent() ? byCode(token, second.get()) : byToken(token);
    }

    private Optional<Appointment> byToken(String token) {
        return SecretTokens.claimedId(token)
                .flatMap(this::byId)
                .filter(found -> secrets.matches(token, Purpose.MANAGEMENT_TOKEN, found.id(), found.secretCounter()));
    }

    private Optional<Appointment> byCode(String code, Instant second) {
        VisitCodes codes = new VisitCodes(secrets);
        return openings.appointments().secretCounters(second).stream()
                .filter(it -> codes.matches(code, it.appointmentId(), it.counter()))
                .findFirst()
                .flatMap(it -> byId(it.appointmentId()).filter(found -> found.secretCounter() == it.counter()));
    }

    private Optional<Appointment> byId(UUID id) {
        return Optional.ofNullable(openings.appointments().byIds(List.of(id)).get(id));
    }

    /** The appointment with this id, if the request has its management token in the header. */
    public Optional<Appointment> appointmentByHeader(RequestContext request, UUID id) {
        return request.managementToken()
                .flatMap(this::appointmentByToken)
                .filter(it -> it.id().equals(id));
    }

    private String url(String folder, Purpose purpose, UUID id, long counter) {
        return base() + folder + secrets.secret(purpose, id, counter) + ".ics";
    }

    private String base() {
        String base = publicUrl.get().toString();
        return base.endsWith("/") ? base : base + "/";
    }
}

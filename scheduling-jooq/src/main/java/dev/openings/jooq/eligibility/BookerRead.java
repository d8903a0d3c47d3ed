package dev.openings.jooq.eligibility;

import dev.openings.booking.AppointmentStatus;
import dev.openings.eligibility.Booker;
import dev.openings.eligibility.BookingPolicy;
import dev.openings.eligibility.ContactVisit;
import dev.openings.eligibility.JudgedBooker;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * What one transaction reads of the contact whom a visit is for. Nothing is read for a service without rules, unless an
 * invitation is shown.
 */
public final class BookerRead {
    private static final String VISITS = "select a.id, a.service_id, a.starts_at, a.ends_at, a.status, a.contact_moves"
            + " from appointment a where a.contact_id = ? and a.status <> 'CANCELLED' order by a.starts_at, a.id";

    /** Longer texts are no tokens; they are not looked for. */
    private static final int LONGEST_TOKEN = 100;

    private final Optional<Service> service;
    private final BookingPolicy policy;
    private final BookedFor whom;
    private final Optional<UUID> moving;
    private final Instant now;
    private Optional<StatementBatch.Result<Optional<ServiceInvitation>>> invitation = Optional.empty();
    private Optional<StatementBatch.Result<List<Row>>> visits = Optional.empty();

    /** @param moves how often the contact itself has moved it */
    private record Row(ContactVisit visit, int moves) {}

    private BookerRead(Optional<Service> service, BookedFor whom, Optional<UUID> moving, Instant now) {
        this.service = service;
        this.policy = service.map(it -> it.contactRules().policy()).orElse(BookingPolicy.NONE);
        this.whom = whom;
        this.moving = moving;
        this.now = now;
    }

    /**
     * What is known of {@code whom} for a visit of {@code service}; empty if nobody is judged.
     *
     * @param moving the appointment that moves; empty if none does
     */
    public static Optional<BookerRead> of(
            Optional<Service> service, Optional<BookedFor> whom, Optional<UUID> moving, Instant now) {
        return whom.map(it -> new BookerRead(service, it, moving, now));
    }

    /** Adds the statements that this needs to {@code batch}, often none. */
    public void addTo(StatementBatch batch, boolean locks) {
        invitation = whom.invitationToken()
                .filter(token -> token.length() <= LONGEST_TOKEN)
                .map(token -> InvitationRows.byToken(batch, token, locks));
        visits = whom.contactId()
                .filter(id -> policy.hasRules())
                .map(id -> batch.add(VISITS, List.of(id), BookerRead::rows));
    }

    private static List<Row> rows(ResultSet rows) throws SQLException {
        List<Row> found = new ArrayList<>();
        while (rows.next()) {
            ContactVisit visit = new ContactVisit(
                    rows.getObject(1, UUID.class).toString(),
                    Optional.ofNullable(rows.getObject(2, UUID.class)).map(UUID::toString),
                    new Interval(JdbcValues.instant(rows, 3), JdbcValues.instant(rows, 4)),
                    state(AppointmentStatus.valueOf(rows.getString(5))));
            found.add(new Row(visit, rows.getInt(6)));
        }
        return found;
    }

    private static ContactVisit.State state(AppointmentStatus status) {
        return switch (status) {
            case SCHEDULED, CONFIRMED -> ContactVisit.State.OPEN;
            case CHECKED_IN, COMPLETED -> ContactVisit.State.ATTENDED;
            case NO_SHOW -> ContactVisit.State.MISSED;
            case CANCELLED -> throw new IllegalStateException("cancelled visits are not read");
        };
    }

    /** NOT_FOUND at {@code invitationToken} if the invitation cannot be used: whatever the reason, the answer is the same. */
    public void verify(InputChecks checks) {
        if (whom.invitationToken().isPresent() && invitation().isEmpty()) {
            checks.add(InputRule.UNKNOWN_BOOKING_INVITATION.at("invitationToken"));
        }
    }

    private Optional<ServiceInvitation> invitation() {
        return invitation
                .flatMap(StatementBatch.Result::value)
                .filter(it ->
                        service.filter(each -> it.admits(whom, each.id(), now)).isPresent());
    }

    /** The contact with the policy of the service; empty if nothing is judged. */
    public Optional<JudgedBooker> judged() {
        if (!policy.hasRules() && invitation().isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = visits.map(StatementBatch.Result::value).orElse(List.of());
        Booker booker = new Booker(
                whom.byStaff(),
                rows.stream().map(Row::visit).toList(),
                invitation().map(ServiceInvitation::toCore),
                moves(rows));
        return Optional.of(new JudgedBooker(policy, booker));
    }

    /** An appointment that becomes one of another service is judged as a new one. */
    private OptionalInt moves(List<Row> rows) {
        return rows.stream()
                .filter(it -> moving.filter(id -> it.visit().id().equals(id.toString()))
                        .isPresent())
                .filter(it -> it.visit()
                        .service()
                        .equals(service.map(each -> each.id().toString())))
                .mapToInt(Row::moves)
                .findFirst();
    }

    /** True if every caller of whom nothing is known gets the same answer as this one. */
    public boolean isSharedByAll() {
        return whom.isAnyone() || (!policy.hasRules() && whom.invitationToken().isEmpty());
    }

    /** Counts the use of the invitation, if there is one, at the commit. */
    public void useInvitation(DSLContext tx) {
        invitation().ifPresent(it -> InvitationRows.use(tx, it.id()));
    }
}

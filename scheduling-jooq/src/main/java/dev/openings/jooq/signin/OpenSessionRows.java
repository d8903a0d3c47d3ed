package dev.openings.jooq.signin;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.SIGN_IN_SESSION;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.gen.tables.records.SignInSessionRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Rows of the table {@code sign_in_session} whose sessions are open. */
final class OpenSessionRows {
    private OpenSessionRows() {}

    /** A session that has not expired, was used lately, and whose person may stay signed in. */
    static Condition isOpen(Instant now, Duration idle) {
        Condition mayStaySignedIn = DSL.exists(DSL.selectOne()
                        .from(BOOKABLE)
                        .where(BOOKABLE.ID.eq(SIGN_IN_SESSION.STAFF_ID))
                        .and(BOOKABLE.ACTIVE))
                .or(DSL.exists(DSL.selectOne()
                        .from(CONTACT)
                        .where(CONTACT.ID.eq(SIGN_IN_SESSION.CONTACT_ID))
                        .and(CONTACT.ERASED_AT.isNull())));
        return SIGN_IN_SESSION
                .EXPIRES_AT
                .gt(now)
                .and(SIGN_IN_SESSION.LAST_USED_AT.gt(now.minus(idle)))
                .and(mayStaySignedIn);
    }

    static Condition isOf(UUID person) {
        return SIGN_IN_SESSION.STAFF_ID.eq(person).or(SIGN_IN_SESSION.CONTACT_ID.eq(person));
    }

    /** A page of sessions, the newest first: their ids are in the order of their starts. */
    static Page<OpenSession> list(DSLContext tx, Condition listed, CursorRange<String> range, PageRequest request) {
        Condition isOlder =
                range.after().map(it -> SIGN_IN_SESSION.ID.lt(it.id())).orElse(DSL.noCondition());
        Condition isNewer =
                range.before().map(it -> SIGN_IN_SESSION.ID.gt(it.id())).orElse(DSL.noCondition());
        List<SignInSessionRecord> rows = tx.selectFrom(SIGN_IN_SESSION)
                .where(listed)
                .and(isOlder)
                .and(isNewer)
                .orderBy(range.isBackwards() ? SIGN_IN_SESSION.ID.asc() : SIGN_IN_SESSION.ID.desc())
                .limit(request.limit())
                .fetch();
        return Page.of(rows, request, OpenSessionRows::session, row -> NameCursors.encode("", row.getId()));
    }

    private static OpenSession session(SignInSessionRecord row) {
        return new OpenSession(
                row.getId(),
                SignInPerson.of(row.getStaffId(), row.getContactId(), row.getRole()),
                row.getPasskeyId() == null ? SignInMethod.IDENTITY_PROVIDER : SignInMethod.PASSKEY,
                row.getCreatedAt(),
                row.getLastUsedAt(),
                row.getExpiresAt());
    }
}

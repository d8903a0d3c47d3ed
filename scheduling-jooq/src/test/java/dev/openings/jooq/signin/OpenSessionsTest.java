package dev.openings.jooq.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins see who is signed in, others see their own sessions. */
class OpenSessionsTest extends DatabaseTest {
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration LIFETIME = Duration.ofHours(12);

    private int secrets;

    @BeforeEach
    void endWhatOthersLeft() {
        clock.advance(LIFETIME);
    }

    @Test
    void aSessionTellsWhoSignedInHowAndWhen() {
        SignInPerson ada = staff(SignInRole.ADMIN);
        SignInPerson petra = contact();
        Instant first = clock.instant();
        String ofAda = signInWithPasskey(ada);
        clock.advance(Duration.ofMinutes(5));
        signInWithAccount(petra);
        clock.advance(Duration.ofMinutes(5));
        openings.sessions().use(ofAda, IDLE);

        List<OpenSession> open = list(ADMIN, Optional.empty());

        assertThat(open)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(
                        new OpenSession(
                                ada.id(),
                                petra,
                                SignInMethod.IDENTITY_PROVIDER,
                                first.plus(Duration.ofMinutes(5)),
                                first.plus(Duration.ofMinutes(5)),
                                first.plus(Duration.ofMinutes(5)).plus(LIFETIME)),
                        new OpenSession(
                                ada.id(),
                                ada,
                                SignInMethod.PASSKEY,
                                first,
                                first.plus(Duration.ofMinutes(10)),
                                first.plus(LIFETIME)));
    }

    @Test
    void othersThanAdminsSeeTheirOwnSessionsOnly() {
        SignInPerson ada = staff(SignInRole.STAFF);
        SignInPerson ben = staff(SignInRole.STAFF);
        SignInPerson petra = contact();
        for (SignInPerson each : List.of(ada, ben, petra)) {
            signInWithPasskey(each);
        }

        for (SignInPerson each : List.of(ada, ben, petra)) {
            assertThat(list(each.actor(), Optional.empty()))
                    .extracting(OpenSession::person)
                    .containsExactly(each);
            assertThat(list(each.actor(), Optional.of(each.id()))).hasSize(1);
            assertThat(count(each.actor(), Optional.empty())).isOne();
            assertThat(list(ADMIN, Optional.of(each.id())))
                    .extracting(OpenSession::person)
                    .containsExactly(each);
        }
        assertThat(count(ADMIN, Optional.empty())).isEqualTo(3);
        assertThat(list(new Actor.Account("nobody in particular", false), Optional.empty()))
                .isEmpty();
    }

    @Test
    void theSessionsOfOthersAreRefused() {
        SignInPerson ada = staff(SignInRole.STAFF);
        SignInPerson petra = contact();
        signInWithPasskey(ada);
        signInWithPasskey(petra);

        for (Actor other : List.of(staff(SignInRole.STAFF).actor(), petra.actor())) {
            assertRefused(other, Optional.of(ada.id()), Outcome.refused(InputRule.UNKNOWN_PERSON.at("personId")));
        }
        // A link to one appointment, even of the contact who is signed in.
        for (Actor outsider : List.of(new Actor.Anyone(), new Actor.LinkHolder(petra.id()))) {
            assertRefused(outsider, Optional.empty(), Outcome.refused(Permission.CHANGE_PASSKEYS.refusal()));
            assertRefused(outsider, Optional.of(petra.id()), Outcome.refused(Permission.CHANGE_PASSKEYS.refusal()));
        }
    }

    @Test
    void whatHasEndedIsNotListed() {
        SignInPerson ada = staff(SignInRole.STAFF);
        signInWithPasskey(ada);
        clock.advance(IDLE.minusSeconds(1));
        assertThat(count(ADMIN, Optional.of(ada.id()))).isOne();
        clock.advance(Duration.ofSeconds(1));
        assertThat(list(ADMIN, Optional.of(ada.id()))).as("not used").isEmpty();
        assertThat(count(ADMIN, Optional.of(ada.id()))).isZero();

        SignInPerson ben = staff(SignInRole.STAFF);
        signInWithPasskey(ben);
        clock.advance(LIFETIME.minusSeconds(1));
        assertThat(all(ADMIN, Duration.ofDays(1), PageRequest.first(10)).items())
                .extracting(OpenSession::person)
                .contains(ben);
        clock.advance(Duration.ofSeconds(1));
        assertThat(all(ADMIN, Duration.ofDays(1), PageRequest.first(10)).items())
                .as("expired")
                .isEmpty();

        SignInPerson cora = staff(SignInRole.STAFF);
        signInWithPasskey(cora);
        openings.sessions().endAll(ADMIN, cora.id(), Optional.empty()).orThrow();
        SignInPerson dan = staff(SignInRole.STAFF);
        signInWithPasskey(dan);
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(dan.id()).withActive(Patch.set(false)))
                .orThrow();
        assertThat(list(ADMIN, Optional.empty())).as("ended, deactivated").isEmpty();
    }

    @Test
    void aLongListHasPages() {
        SignInPerson ada = staff(SignInRole.STAFF);
        for (int i = 0; i < 3; i++) {
            signInWithPasskey(ada);
            clock.advance(Duration.ofMinutes(1));
        }
        List<OpenSession> open = list(ADMIN, Optional.empty());

        Page<OpenSession> first = all(ADMIN, IDLE, PageRequest.first(2));
        Page<OpenSession> second = all(
                ADMIN,
                IDLE,
                new PageRequest(
                        2, PageRequest.End.FIRST, Optional.of(first.endCursor().orElseThrow()), Optional.empty()));
        Page<OpenSession> last =
                all(ADMIN, IDLE, new PageRequest(1, PageRequest.End.LAST, Optional.empty(), Optional.empty()));

        assertThat(open).extracting(OpenSession::startedAt).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(first.items()).isEqualTo(open.subList(0, 2));
        assertThat(first.hasNextPage()).isTrue();
        assertThat(second.items()).isEqualTo(open.subList(2, 3));
        assertThat(second.hasNextPage()).isFalse();
        assertThat(last.items()).isEqualTo(open.subList(2, 3));
        assertThat(openings.sessions()
                        .list(
                                ADMIN,
                                Optional.empty(),
                                IDLE,
                                new PageRequest(1, PageRequest.End.FIRST, Optional.of("no cursor"), Optional.empty())))
                .isInstanceOf(Outcome.Refused.class);
    }

    private void assertRefused(Actor actor, Optional<UUID> person, Outcome<?> refusal) {
        assertThat(openings.sessions().list(actor, person, IDLE, PageRequest.first(10)))
                .isEqualTo(refusal);
        assertThat(openings.sessions().count(actor, person, IDLE)).isEqualTo(refusal);
    }

    private List<OpenSession> list(Actor actor, Optional<UUID> person) {
        return openings.sessions()
                .list(actor, person, IDLE, PageRequest.first(10))
                .orThrow()
                .items();
    }

    private int count(Actor actor, Optional<UUID> person) {
        return openings.sessions().count(actor, person, IDLE).orThrow();
    }

    private Page<OpenSession> all(Actor actor, Duration idle, PageRequest request) {
        return openings.sessions().list(actor, Optional.empty(), idle, request).orThrow();
    }

    private SignInPerson staff(SignInRole role) {
        return new SignInPerson(
                openings.staff()
                        .create(ADMIN, NewStaffMember.of("Ada", StaffRole.NURSE))
                        .orThrow()
                        .id(),
                role);
    }

    private SignInPerson contact() {
        return new SignInPerson(
                openings.contacts()
                        .create(ADMIN, NewContact.of("Petra", "Brandt"))
                        .orThrow()
                        .id(),
                SignInRole.CONTACT);
    }

    private String signInWithPasskey(SignInPerson person) {
        NewSession session = session();
        Passkey passkey = openings.passkeys()
                .add(NewPasskey.of(person, "Key", new Passkey.Key("key " + secrets++, "AAAA", 0), singleUse()))
                .orThrow();
        openings.sessions().startWithPasskey(passkey, 1, singleUse(), session).orThrow();
        return session.secretHash();
    }

    private void signInWithAccount(SignInPerson person) {
        openings.sessions().startWithAccount(person, session()).orThrow();
    }

    private NewSession session() {
        return new NewSession(
                "session " + secrets++,
                "https://provider.example",
                "x",
                Optional.empty(),
                clock.instant().plus(LIFETIME));
    }

    private SingleUse singleUse() {
        return new SingleUse(
                database + " single use " + secrets++, clock.instant().plusSeconds(60));
    }
}

package dev.openings.jooq.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemText;
import dev.openings.jooq.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Passkeys belong to people, and sessions end with them. */
class PasskeysTest extends DatabaseTest {
    private static final Duration IDLE = Duration.ofHours(1);
    private int secrets;

    @Test
    void aPasskeyBelongsToOnePersonAndIsFoundByItsCredential() {
        SignInPerson ada = staff("Ada", SignInRole.ADMIN);
        SignInPerson petra = contact();
        Passkey ofAda = add(ada);
        Passkey ofPetra = add(petra);

        assertThat(openings.passkeys().withCredential(ofAda.key().credentialId()))
                .contains(ofAda);
        assertThat(openings.passkeys().withCredential("unknown")).isEmpty();
        UUID nobody = new UUID(0, 1);
        assertThat(openings.passkeys().ofPeople(List.of(ada.id(), petra.id(), nobody)))
                .containsEntry(ada.id(), List.of(ofAda))
                .containsEntry(petra.id(), List.of(ofPetra))
                .containsEntry(nobody, List.of());
        assertThat(refusal(openings.passkeys().add(NewPasskey.of(petra, "Same", ofAda.key(), permit()))))
                .isEqualTo(InputRule.PASSKEY_EXISTS);
    }

    @Test
    void aPermitIsGoodForOnePasskey() {
        SignInPerson ada = staff("Ada", SignInRole.STAFF);
        SingleUse permit = permit();
        openings.passkeys().add(NewPasskey.of(ada, "One", key(), permit)).orThrow();

        assertThat(refusal(openings.passkeys().add(NewPasskey.of(ada, "Two", key(), permit))))
                .isEqualTo(InputRule.UNKNOWN_INVITATION);
        assertThat(openings.passkeys().ofPeople(List.of(ada.id())).get(ada.id()))
                .hasSize(1);
    }

    @Test
    void aRefusedPasskeyLeavesItsPermitUnused() {
        SignInPerson ada = staff("Ada", SignInRole.STAFF);
        SingleUse permit = permit();
        assertThat(openings.passkeys().add(NewPasskey.of(ada, "x".repeat(101), key(), permit)))
                .isInstanceOf(Outcome.Refused.class);
        SignInPerson nobody = new SignInPerson(new UUID(0, 2), SignInRole.STAFF);
        assertThat(refusal(openings.passkeys().add(NewPasskey.of(nobody, "One", key(), permit))))
                .isEqualTo(InputRule.UNKNOWN_INVITATION);

        openings.passkeys().add(NewPasskey.of(ada, "One", key(), permit)).orThrow();
    }

    @Test
    void onePersonHasAtMostTwentyPasskeys() {
        SignInPerson ada = staff("Ada", SignInRole.STAFF);
        for (int i = 0; i < 20; i++) {
            add(ada);
        }

        assertThat(refusal(openings.passkeys().add(NewPasskey.of(ada, "More", key(), permit()))))
                .isEqualTo(InputRule.TOO_MANY_PASSKEYS);
    }

    @Test
    void aNewStaffMemberIsCreatedWithTheFirstPasskeyOrNotAtAll() {
        UUID id = UUID.randomUUID();
        SignInPerson grace = new SignInPerson(id, SignInRole.ADMIN);
        Passkey.Key taken = add(staff("Ada", SignInRole.STAFF)).key();
        assertThat(openings.passkeys()
                        .add(NewPasskey.of(grace, "Key", taken, permit()).ofNewStaffMember("Grace")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(openings.staff().byId(id)).isEmpty();

        openings.passkeys()
                .add(NewPasskey.of(grace, "Key", key(), permit()).ofNewStaffMember("Grace"))
                .orThrow();

        assertThat(openings.staff().byId(id).orElseThrow().role()).isEqualTo(StaffRole.ADMIN);
    }

    @Test
    void othersCannotSeeThatAPasskeyExists() {
        SignInPerson ada = staff("Ada", SignInRole.STAFF);
        Passkey passkey = add(ada);
        for (Actor other : List.of(
                staff("Ben", SignInRole.STAFF).actor(),
                contact().actor(),
                new Actor.LinkHolder(ada.id()),
                new Actor.Anyone())) {
            assertThat(refusal(openings.passkeys().rename(other, passkey.id(), "Mine")))
                    .isEqualTo(InputRule.UNKNOWN_PASSKEY);
            assertThat(refusal(openings.passkeys().remove(other, passkey.id(), Optional.empty())))
                    .isEqualTo(InputRule.UNKNOWN_PASSKEY);
            assertThat(refusal(openings.sessions().endAll(other, ada.id(), Optional.empty())))
                    .isEqualTo(InputRule.UNKNOWN_PERSON);
        }
        assertThat(openings.passkeys()
                        .rename(ada.actor(), passkey.id(), " Work laptop ")
                        .orThrow()
                        .name())
                .isEqualTo("Work laptop");
        openings.passkeys().remove(ADMIN, passkey.id(), Optional.empty()).orThrow();
        assertThat(openings.passkeys().withCredential(passkey.key().credentialId()))
                .isEmpty();
    }

    @Test
    void removingAPasskeyEndsItsSessionsOnly() {
        SignInPerson ada = staff("Ada", SignInRole.STAFF);
        Passkey laptop = add(ada);
        String ofLaptop = signIn(laptop);
        String ofPhone = signIn(add(ada));

        openings.passkeys().remove(ada.actor(), laptop.id(), Optional.empty()).orThrow();

        assertThat(openings.sessions().use(ofLaptop, IDLE)).isEmpty();
        assertThat(openings.sessions().use(ofPhone, IDLE)).isPresent();
        assertThat(openings.sessions().endAll(ADMIN, ada.id(), Optional.empty()).orThrow())
                .isEqualTo(1);
        assertThat(openings.sessions().use(ofPhone, IDLE)).isEmpty();
    }

    @Test
    void aSessionEndsWithItsPerson() {
        SignInPerson ada = staff("Ada", SignInRole.STAFF);
        String ofAda = signIn(add(ada));
        SignInPerson petra = contact();
        Passkey passkey = add(petra);
        String ofPetra = signIn(passkey);

        setActive(ada, false);
        setActive(ada, true);
        assertThat(openings.sessions().use(ofAda, IDLE)).isEmpty();

        openings.contacts().erase(ADMIN, petra.id(), Optional.empty()).orThrow();
        assertThat(openings.sessions().use(ofPetra, IDLE)).isEmpty();
        assertThat(openings.passkeys().withCredential(passkey.key().credentialId()))
                .isEmpty();
        assertThat(refusal(openings.passkeys().invite(ADMIN, petra))).isEqualTo(InputRule.UNKNOWN_PERSON);
    }

    @Test
    void aSessionEndsOnceItIsNotUsedAndAtItsEnd() {
        String secret = signIn(add(staff("Ada", SignInRole.STAFF)));
        clock.advance(IDLE.minusSeconds(1));
        assertThat(openings.sessions().use(secret, IDLE)).isPresent();
        clock.advance(IDLE.minusSeconds(1));
        assertThat(openings.sessions().use(secret, IDLE)).isPresent();
        clock.advance(IDLE);
        assertThat(openings.sessions().use(secret, IDLE)).isEmpty();

        String other = signIn(add(staff("Ben", SignInRole.STAFF)));
        clock.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(openings.sessions().use(other, Duration.ofDays(1))).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(openings.sessions().use(other, Duration.ofDays(1))).isEmpty();
        openings.sessions().sweep();
        assertThat(openings.sessions().end(other)).isEmpty();
    }

    @Test
    void whatHappensIsInTheAuditLogWithoutNamesOfContacts() {
        SignInPerson petra = contact();
        openings.passkeys().invite(ADMIN, petra).orThrow();
        String secret = signIn(add(petra));
        openings.sessions().end(secret);

        assertThat(openings.audit()
                        .list(Optional.of(petra.id()), PageRequest.first(10))
                        .orThrow()
                        .items())
                .extracting(AuditEvent::action)
                .containsExactly("signOut", "signIn", "addPasskey", "inviteToSignIn", "createContact");
    }

    private SignInPerson staff(String name, SignInRole role) {
        return new SignInPerson(
                openings.staff()
                        .create(ADMIN, NewStaffMember.of(name, StaffRole.NURSE))
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

    private Passkey add(SignInPerson person) {
        return openings.passkeys()
                .add(NewPasskey.of(person, "Key", key(), permit()))
                .orThrow();
    }

    private Passkey.Key key() {
        return new Passkey.Key(database + "-" + secrets++, "AAAA", 0);
    }

    private SingleUse permit() {
        return new SingleUse(String.valueOf(secrets++), clock.instant().plusSeconds(60));
    }

    private String signIn(Passkey passkey) {
        String hash = "session " + secrets++;
        NewSession session = new NewSession(
                hash,
                "openings",
                "x",
                Optional.of(clock.instant()),
                clock.instant().plus(Duration.ofHours(12)));
        openings.sessions().startWithPasskey(passkey, 1, permit(), session).orThrow();
        return hash;
    }

    private void setActive(SignInPerson person, boolean active) {
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(person.id()).withActive(Patch.set(active)))
                .orThrow();
    }

    private static ProblemText refusal(Outcome<?> outcome) {
        List<Problem> problems = ((Outcome.Refused<?>) outcome).problems();
        return problems.getFirst().text();
    }
}

package dev.openings.jooq.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations to sign in go to the person's own address, if the person may still sign in when they are sent. */
class InvitationMailsTest extends DatabaseTest {
    private String mark = "";

    @BeforeEach
    void sendWhatOtherTestsLeft() {
        mark = UUID.randomUUID().toString();
        sent();
    }

    @Test
    void anInvitationGoesToTheAddressOfThePersonWithItsRole() {
        StaffMember ada = staffMember("ada");
        UUID petra = contact(ADMIN);

        assertThat(send(ADMIN, ada.id(), SignInRole.ADMIN)).containsExactly(address("ada"));
        assertThat(send(ADMIN, ada.id(), SignInRole.STAFF)).containsExactly(address("ada"));
        assertThat(send(new Actor.Staff(ada.id(), false), petra, SignInRole.CONTACT))
                .containsExactly(address("petra"));

        assertThat(sent())
                .containsExactlyInAnyOrder(
                        address("ada") + " " + new SignInPerson(ada.id(), SignInRole.ADMIN),
                        address("ada") + " " + new SignInPerson(ada.id(), SignInRole.STAFF),
                        address("petra") + " " + new SignInPerson(petra, SignInRole.CONTACT));
        assertThat(sent()).isEmpty();
    }

    @Test
    void nothingIsSentToPeopleWhoLeftOrWereErasedOrHaveNoAddressAnyMore() {
        StaffMember left = staffMember("left");
        StaffMember silent = staffMember("silent");
        UUID erased = contact(ADMIN);
        send(ADMIN, left.id(), SignInRole.STAFF);
        send(ADMIN, silent.id(), SignInRole.STAFF);
        send(ADMIN, erased, SignInRole.CONTACT);

        openings.staff()
                .update(ADMIN, StaffMemberChange.of(left.id()).withActive(Patch.set(false)))
                .orThrow();
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(silent.id()).withEmail(Patch.clear()))
                .orThrow();
        openings.contacts().erase(ADMIN, erased, Optional.empty()).orThrow();

        assertThat(sent()).isEmpty();
    }

    @Test
    void onlyThoseMayInviteWhoMaySeeTheLinkAndOnlyAtAVerifiedAddress() {
        StaffMember ada = staffMember("ada");
        UUID petra = contact(ADMIN);

        assertThat(send(new Actor.Staff(ada.id(), false), ada.id(), SignInRole.ADMIN))
                .containsExactly("FORBIDDEN []");
        assertThat(send(new Actor.Contact(petra), petra, SignInRole.CONTACT)).containsExactly("FORBIDDEN []");
        assertThat(send(new Actor.Anyone(), petra, SignInRole.CONTACT)).hasSize(1);
        assertThat(send(ADMIN, new UUID(0, 1), SignInRole.CONTACT)).containsExactly("NOT_FOUND [id]");
        assertThat(send(ADMIN, petra, SignInRole.STAFF)).containsExactly("NOT_FOUND [id]");
        openings.contacts()
                .update(new Actor.Contact(petra), ContactChange.of(petra).withEmail(Patch.set(address("other"))))
                .orThrow();
        assertThat(send(ADMIN, petra, SignInRole.CONTACT)).containsExactly("INVALID [id]");
        UUID nameless = openings.staff()
                .create(ADMIN, NewStaffMember.of("No address", StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        assertThat(send(ADMIN, nameless, SignInRole.STAFF)).containsExactly("INVALID [id]");

        assertThat(sent()).isEmpty();
    }

    private String address(String name) {
        return name + mark + "@practice.example";
    }

    private StaffMember staffMember(String name) {
        return openings.staff()
                .create(ADMIN, NewStaffMember.of(name, StaffRole.PHYSICIAN).withEmail(Optional.of(address(name))))
                .orThrow();
    }

    private UUID contact(Actor actor) {
        return openings.contacts()
                .create(actor, NewContact.of("Petra", "Brandt").withEmail(Optional.of(address("petra"))))
                .orThrow()
                .id();
    }

    /** The address, or the problems. */
    private List<String> send(Actor actor, UUID id, SignInRole role) {
        return switch (openings.invitationMails().send(actor, new SignInPerson(id, role))) {
            case Outcome.Done<String>(String address) -> List.of(address);
            case Outcome.Refused<String>(var problems) ->
                problems.stream().map(it -> it.code() + " " + it.path()).toList();
        };
    }

    private List<String> sent() {
        List<String> sent = new ArrayList<>();
        for (Claim claim :
                openings.messages().claim("test", Set.of(ReminderChannel.EMAIL), 100, Duration.ofMinutes(1))) {
            openings.messages().deliver(claim, Sending.by(due -> {
                if (due.content() instanceof MessageContent.SignInInvitation(SignInPerson person)) {
                    sent.add(due.address() + " " + person);
                }
                return new DeliveryAttempt.Sent(Optional.empty());
            }));
        }
        return sent;
    }
}

package dev.openings.jooq.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers without a country code, wherever one can be entered. */
class PhoneNumbersOfContactsTest extends DatabaseTest {
    @BeforeEach
    void openInGermany() {
        change(PracticeChange.none().withPhone(Patch.clear()).withLocale(Patch.set("en")));
        change(PracticeChange.none().withCountry(Patch.set("de")));
    }

    @Test
    void aNumberOfAContactIsReadAsItIsDialledInTheCountryOfThePractice() {
        Contact contact = create("030 123456").orThrow();
        assertThat(contact.phone()).contains("+4930123456");

        ContactChange change = ContactChange.of(contact.id()).withPhone(Patch.set("0170 1234567"));
        assertThat(openings.contacts().update(ADMIN, change).orThrow().phone()).contains("+491701234567");
        assertThat(Problems.paths(create("+49"))).containsExactly("INVALID phone");
        assertThat(openings.contacts().byId(contact.id()).orElseThrow().phone()).contains("+491701234567");
    }

    @Test
    void aNumberOfAStaffMemberIsReadSo() {
        NewStaffMember input = NewStaffMember.of("Dr. Ada", StaffRole.PHYSICIAN).withPhone(Optional.of("030 123457"));
        UUID id = openings.staff().create(ADMIN, input).orThrow().id();
        assertThat(openings.staff().byId(id).orElseThrow().phone()).contains("+4930123457");

        StaffMemberChange change = StaffMemberChange.of(id).withPhone(Patch.set("030/123458"));
        assertThat(openings.staff().update(ADMIN, change).orThrow().phone()).contains("+4930123458");
    }

    @Test
    void theCountryIsThatOfThePracticeOrOfItsPhoneNumberOrOfItsLocale() {
        change(PracticeChange.none().withCountry(Patch.clear()));
        assertThat(Problems.messages(create("030 123456")))
                .containsExactly(
                        "`phone` must begin with a country code such as +49, because the practice has no country:"
                                + " \"030 123456\".");

        change(PracticeChange.none().withLocale(Patch.set("de-AT")));
        assertThat(create("0664 1234567").orThrow().phone()).contains("+436641234567");

        change(PracticeChange.none().withPhone(Patch.set("+41 44 668 18 00")));
        assertThat(create("044 668 18 01").orThrow().phone()).contains("+41446681801");

        change(PracticeChange.none().withCountry(Patch.set("IT")));
        assertThat(create("06 6982 1234").orThrow().phone()).contains("+390669821234");
        assertThat(Problems.paths(
                        openings.practice().update(ADMIN, PracticeChange.none().withCountry(Patch.set("Germany")))))
                .containsExactly("INVALID country");
    }

    @Test
    void theNumberOfThePracticeIsReadByItsNewCountry() {
        change(PracticeChange.none().withCountry(Patch.set("FR")).withPhone(Patch.set("01 70 18 99 00")));

        assertThat(openings.practice().read().phone()).contains("+33170189900");
    }

    @Test
    void aContactIsFoundByTheNumberAsItIsDialled() {
        change(PracticeChange.none().withCountry(Patch.set("HU")));
        UUID id = create("06 1 222 3344").orThrow().id();

        for (String search : new String[] {"06 1 222 3344", "+36 1 222 3344", "0036 1 222 3344", "1 222", "2223344"}) {
            assertThat(openings.contacts()
                            .list(search, PageRequest.first(10))
                            .orThrow()
                            .items())
                    .as(search)
                    .extracting(Contact::id)
                    .contains(id);
            assertThat(openings.contacts().count(search)).as(search).isPositive();
        }
    }

    @Test
    void spellingsOfADomainAreOneAddress() {
        Contact contact = openings.contacts()
                .create(ADMIN, NewContact.of("Ida", "Idn").withEmail(Optional.of("ida@münchen.example")))
                .orThrow();

        assertThat(contact.email()).contains("ida@münchen.example");
        assertThat(openings.contacts().byEmail("Ida@XN--MNCHEN-3YA.example"))
                .extracting(Contact::id)
                .containsExactly(contact.id());
        for (String search : new String[] {"ida@münchen", "ida@xn--mnchen-3ya.example", "ida@munchen"}) {
            assertThat(openings.contacts()
                            .list(search, PageRequest.first(10))
                            .orThrow()
                            .items())
                    .as(search)
                    .extracting(Contact::id)
                    .contains(contact.id());
        }
    }

    @Test
    void anAddressOfAStaffMemberIsTakenInEverySpelling() {
        NewStaffMember input = NewStaffMember.of("Dr. Uma", StaffRole.NURSE);
        openings.staff()
                .create(ADMIN, input.withEmail(Optional.of("uma@köln.example")))
                .orThrow();

        assertThat(Problems.paths(
                        openings.staff().create(ADMIN, input.withEmail(Optional.of("UMA@xn--kln-sna.example")))))
                .containsExactly("TAKEN email");
    }

    private Outcome<Contact> create(String phone) {
        return openings.contacts().create(ADMIN, NewContact.of("Kim", "Sample").withPhone(Optional.of(phone)));
    }

    private void change(PracticeChange change) {
        openings.practice().update(ADMIN, change).orThrow();
    }
}

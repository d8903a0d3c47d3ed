package dev.openings.jooq.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.TableText;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactsTest extends DatabaseTest {
    @Test
    void whatIsCreatedIsReadBack() {
        NewContact input = new NewContact(
                " Zoë ",
                "O'Brien 🦊",
                Optional.of("Zoe@Example.org"),
                Optional.of("+4930123456"),
                Optional.of(ZoneId.of("Asia/Tokyo")),
                Optional.of("de-at"),
                Set.of(ReminderChannel.SMS),
                Optional.of("one\r\ntwo"));

        Contact contact = openings.contacts().create(ADMIN, input).orThrow();

        assertThat(openings.contacts().byId(contact.id())).contains(contact);
        assertThat(contact.givenName()).isEqualTo("Zoë");
        assertThat(contact.locale()).contains(Locale.forLanguageTag("de-AT"));
        assertThat(contact.reminderChannels()).containsExactly(ReminderChannel.SMS);
        assertThat(openings.contacts().byEmail("zoe@example.org")).containsExactly(contact);
    }

    @Test
    void wordsMatchFromTheirBeginningWhateverTheCaseAndTheAccents() {
        UUID id = create("José María", "Müller-Lüdenscheidt", "Jose.Mueller@Klinik.example", "+4930998877");

        for (String search : List.of(
                "jose",
                "JOSÉ mull",
                "mull maria",
                "ludensch",
                "MÜLLER-LÜD",
                "mullerlud",
                "jose.mueller@kli",
                "mueller",
                "+4930998877",
                "+49 30 99 88",
                "030 998",
                "0049309988",
                "josé 030998877",
                "  muller   jose ")) {
            assertThat(found(search)).as(search).contains(id);
        }
        for (String search : List.of("ose", "scheidt", "jose meier", "998877", "jose 040")) {
            assertThat(found(search)).as(search).doesNotContain(id);
        }
    }

    @Test
    void aSearchThatIsNoWordFindsNobodyAndABlankOneEverybody() {
        UUID id = create("Blanka", "Blank", "blanka@example.org", "+4930555");

        for (String search : List.of("%", "_", "\\", "' or 1=1 --", "\u0000", "\uD800", "x".repeat(5_000))) {
            assertThat(found(search)).as(search).doesNotContain(id);
        }
        assertThat(found("")).contains(id);
        assertThat(found("   ")).contains(id);
        assertThat(openings.contacts().byEmail("\u0000")).isEmpty();
        assertThat(openings.staff().byEmail("\uD800@example.org")).isEmpty();
    }

    @Test
    void aChangedNameIsFoundByTheNewWordsOnly() {
        UUID id = create("Old", "Oldname", "old@example.org", "+4930777");
        ContactChange none = ContactChange.of(id);

        openings.contacts()
                .update(
                        ADMIN,
                        new ContactChange(
                                id,
                                none.givenName(),
                                Patch.set("Newname"),
                                Patch.clear(),
                                none.phone(),
                                none.timeZone(),
                                none.locale(),
                                none.reminderChannels(),
                                none.notes(),
                                Optional.of(1)))
                .orThrow();

        assertThat(found("newname")).containsExactly(id);
        assertThat(found("oldname")).isEmpty();
        assertThat(found("old@example.org")).isEmpty();
    }

    @Test
    void aListAndItsCountAgreeOverPages() {
        for (int i = 0; i < 7; i++) {
            create("Page" + i, "Paginated", "p" + i + "@example.org", "+49301234" + i);
        }

        Page<Contact> first =
                openings.contacts().list("paginated", PageRequest.first(3)).orThrow();
        Page<Contact> second = openings.contacts()
                .list("paginated", PageRequest.after(first.endCursor().orElseThrow(), 4))
                .orThrow();

        assertThat(openings.contacts().count("paginated")).isEqualTo(7);
        assertThat(first.items()).extracting(Contact::givenName).containsExactly("Page0", "Page1", "Page2");
        assertThat(second.items()).extracting(Contact::givenName).containsExactly("Page3", "Page4", "Page5", "Page6");
        assertThat(first.hasNextPage()).isTrue();
        assertThat(second.hasNextPage()).isFalse();
    }

    @Test
    void aContactWithoutAppointmentsIsDeletedWithTheirName() {
        UUID id = create("Del", "Eted", "del@example.org", "+4930888");
        openings.contacts().update(new Actor.Contact(id), ContactChange.of(id)).orThrow();

        openings.contacts().delete(ADMIN, id, Optional.of(2)).orThrow();

        assertThat(openings.contacts().byId(id)).isEmpty();
        assertThat(found("eted")).isEmpty();
        assertThat(openings.audit()
                        .list(Optional.of(id), PageRequest.first(10))
                        .orThrow()
                        .items())
                .extracting(AuditEvent::by)
                .containsExactly("admin@example.org", "Erased contact", "admin@example.org");
    }

    @Test
    void anErasedContactHasNoDetailLeftInAnyTable() throws Exception {
        NewContact input = new NewContact(
                "Vertraulich",
                "Geheimnis",
                Optional.of("geheim@example.org"),
                Optional.of("+4930424242"),
                Optional.of(ZoneId.of("Pacific/Chatham")),
                Optional.of("mi-NZ"),
                Set.of(ReminderChannel.EMAIL),
                Optional.of("Notizgeheim"));
        UUID id = openings.contacts().create(ADMIN, input).orThrow().id();
        openings.contacts().update(new Actor.Contact(id), ContactChange.of(id)).orThrow();

        Contact erased = openings.contacts().erase(ADMIN, id, Optional.of(2)).orThrow();

        assertThat(erased.givenName() + " " + erased.familyName()).isEqualTo("Erased contact");
        assertThat(openings.contacts().byId(id)).contains(erased);
        assertThat(found("erased contact")).contains(id);
        assertThat(TableText.of(dataSource))
                .doesNotContainIgnoringCase("Vertraulich", "Geheim", "424242", "Chatham", "mi-NZ", "Notizgeheim");
    }

    @Test
    void anErasedContactCannotBeChangedAndErasingTwiceIsOnce() {
        UUID id = create("Twice", "Erased", "twice@example.org", "+4930999");
        Contact once = openings.contacts().erase(ADMIN, id, Optional.empty()).orThrow();

        Contact twice = openings.contacts().erase(ADMIN, id, Optional.empty()).orThrow();
        Outcome<Contact> changed = openings.contacts().update(ADMIN, ContactChange.of(id));

        assertThat(twice).isEqualTo(once);
        assertThat(Problems.paths(changed)).containsExactly("INVALID id");
    }

    @Test
    void badInputIsNamedWithItsField() {
        NewContact bad = new NewContact(
                "",
                "a\u0001",
                Optional.of("x@y@z"),
                Optional.of("12"),
                Optional.of(ZoneId.of("GMT+1")),
                Optional.of("not_a_tag!"),
                Set.of(),
                Optional.of("x".repeat(10_001)));

        assertThat(Problems.paths(openings.contacts().create(ADMIN, bad)))
                .containsExactlyInAnyOrder(
                        "INVALID givenName",
                        "INVALID familyName",
                        "INVALID email",
                        "INVALID phone",
                        "INVALID timeZone",
                        "INVALID locale",
                        "INVALID notes");
    }

    private List<UUID> found(String search) {
        return openings.contacts().list(search, PageRequest.first(1000)).orThrow().items().stream()
                .map(Contact::id)
                .toList();
    }

    private UUID create(String givenName, String familyName, String email, String phone) {
        NewContact named = NewContact.of(givenName, familyName);
        NewContact input = new NewContact(
                givenName,
                familyName,
                Optional.of(email),
                Optional.of(phone),
                named.timeZone(),
                named.locale(),
                named.reminderChannels(),
                named.notes());
        return openings.contacts().create(ADMIN, input).orThrow().id();
    }
}

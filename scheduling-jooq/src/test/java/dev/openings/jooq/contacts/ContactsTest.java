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
    void aCreatedContactIsReadBack() {
        NewContact input = NewContactBuilder.stagedBuilder()
                .givenName(" Zoë ")
                .familyName("O'Brien 🦊")
                .email(Optional.of("Zoe@Example.org"))
                .phone(Optional.of("+4930123456"))
                .timeZone(Optional.of(ZoneId.of("Asia/Tokyo")))
                .locale(Optional.of("de-at"))
                .reminderChannels(Set.of(ReminderChannel.SMS))
                .notes(Optional.of("one\r\ntwo"))
                .build();

        Contact contact = openings.contacts().create(ADMIN, input).orThrow();

        assertThat(openings.contacts().byId(contact.id())).contains(contact);
        assertThat(contact.givenName()).isEqualTo("Zoë");
        assertThat(contact.locale()).contains(Locale.forLanguageTag("de-AT"));
        assertThat(contact.reminderChannels()).containsExactly(ReminderChannel.SMS);
        assertThat(openings.contacts().byEmail("zoe@example.org")).containsExactly(contact);
    }

    @Test
    void aSearchMatchesPrefixesOfWordsIgnoringCaseAndAccents() {
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
                "998877",
                "  muller   jose ")) {
            assertThat(found(search)).as(search).contains(id);
        }
        for (String search : List.of("ose", "scheidt", "jose meier", "98877", "jose 040")) {
            assertThat(found(search)).as(search).doesNotContain(id);
        }
    }

    @Test
    void aSearchWithoutAWordFindsNoContactAndABlankSearchAll() {
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
    void aRenamedContactIsFoundByTheNewWordsOnly() {
        UUID id = create("Old", "Oldname", "old@example.org", "+4930777");
        ContactChange change = ContactChange.of(id)
                .with(fields -> fields.familyName(Patch.set("Newname"))
                        .email(Patch.clear())
                        .expectedVersion(Optional.of(1)));

        openings.contacts().update(ADMIN, change).orThrow();

        assertThat(found("newname")).containsExactly(id);
        assertThat(found("oldname")).isEmpty();
        assertThat(found("old@example.org")).isEmpty();
    }

    @Test
    void theCountIsTheNumberOfContactsOnAllPages() {
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
    void aContactWithoutAppointmentsIsDeletedAndTheirNameIsErasedFromTheAuditLog() {
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
    void noTableHasPersonalDataOfAnErasedContact() throws Exception {
        NewContact input = NewContactBuilder.stagedBuilder()
                .givenName("Vertraulich")
                .familyName("Geheimnis")
                .email(Optional.of("geheim@example.org"))
                .phone(Optional.of("+4930424242"))
                .timeZone(Optional.of(ZoneId.of("Pacific/Chatham")))
                .locale(Optional.of("mi-NZ"))
                .reminderChannels(Set.of(ReminderChannel.EMAIL))
                .notes(Optional.of("Notizgeheim"))
                .build();
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
    void anErasedContactCannotBeChangedAndErasingAgainChangesNothing() {
        UUID id = create("Twice", "Erased", "twice@example.org", "+4930999");
        Contact once = openings.contacts().erase(ADMIN, id, Optional.empty()).orThrow();

        Contact twice = openings.contacts().erase(ADMIN, id, Optional.empty()).orThrow();
        Outcome<Contact> changed = openings.contacts().update(ADMIN, ContactChange.of(id));

        assertThat(twice).isEqualTo(once);
        assertThat(Problems.paths(changed)).containsExactly("INVALID id");
    }

    @Test
    void eachInvalidFieldIsReported() {
        NewContact bad = NewContactBuilder.stagedBuilder()
                .givenName("")
                .familyName("a\u0001")
                .email(Optional.of("x@y@z"))
                .phone(Optional.of("12"))
                .timeZone(Optional.of(ZoneId.of("GMT+1")))
                .locale(Optional.of("not_a_tag!"))
                .reminderChannels(Set.of())
                .notes(Optional.of("x".repeat(10_001)))
                .build();

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
        NewContact input = NewContact.of(givenName, familyName)
                .withEmail(Optional.of(email))
                .withPhone(Optional.of(phone));
        return openings.contacts().create(ADMIN, input).orThrow().id();
    }
}

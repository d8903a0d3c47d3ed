package dev.openings.jooq.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceTextsTest extends DatabaseTest {
    @Test
    void textsAreReplacedAsAWholeAndKeptByOtherChanges() {
        UUID id = service();
        set(id, text("de", "Kontrolle", "Bitte\nnüchtern"), text("EN-gb", "Check-up", " "), text("fr", " ", ""))
                .orThrow();

        assertThat(stored(id).texts())
                .containsExactly(
                        text("de", "Kontrolle", "Bitte\nnüchtern"),
                        new ServiceText("en-GB", Optional.of("Check-up"), Optional.empty()));
        assertThat(stored(id).version()).isEqualTo(2);

        openings.services()
                .update(ADMIN, ServiceChange.of(id).withName(Patch.set("Other")))
                .orThrow();
        assertThat(stored(id).texts()).hasSize(2);

        set(id).orThrow();
        assertThat(stored(id).texts()).isEmpty();
        assertThat(stored(id).version()).isEqualTo(4);
    }

    @Test
    void allProblemsAreReportedAtOnceAndNothingIsWritten() {
        UUID id = service();
        Outcome<Service> outcome = openings.services()
                .setTexts(
                        ADMIN,
                        id,
                        List.of(
                                text("de_", "x", "x"),
                                text("en", "a\nb", "x".repeat(10_001)),
                                text("EN", "x".repeat(201), "x")),
                        Optional.of(7));

        assertThat(Problems.paths(outcome))
                .containsExactlyInAnyOrder(
                        "STALE expectedVersion",
                        "INVALID texts.0.language",
                        "INVALID texts.1.publicName",
                        "INVALID texts.1.preparation",
                        "INVALID texts.2.publicName",
                        "INVALID texts.2.language");
        assertThat(stored(id).texts()).isEmpty();
        assertThat(stored(id).version()).isEqualTo(1);
    }

    @Test
    void thereAreAtMostFiftyLanguagesAndOnlyAdminsSetThem() {
        UUID id = service();
        List<ServiceText> tooMany = IntStream.range(0, 51)
                .mapToObj(it -> text("x-" + it, "name", "text"))
                .toList();

        assertThat(Problems.paths(openings.services().setTexts(ADMIN, id, tooMany, Optional.empty())))
                .containsExactly("INVALID texts");
        assertThat(Problems.paths(
                        openings.services().setTexts(new Actor.Staff(new UUID(0, 1)), id, List.of(), Optional.empty())))
                .containsExactly("FORBIDDEN ");
        assertThat(Problems.paths(set(new UUID(0, 1)))).containsExactly("NOT_FOUND id");
        assertThat(stored(id).version()).isEqualTo(1);
    }

    @Test
    void aTextIsThatOfTheFirstLanguageThatHasIt() {
        UUID id = service();
        Service service = set(
                        id,
                        text("de", "Kontrolle", "nüchtern"),
                        new ServiceText("de-AT", Optional.of("Untersuchung"), Optional.empty()),
                        new ServiceText("en", Optional.of("Check-up"), Optional.empty()))
                .orThrow();
        Locale austria = Locale.forLanguageTag("de-AT");

        assertThat(service.publicName(austria)).contains("Untersuchung");
        assertThat(service.preparation(austria)).contains("nüchtern");
        assertThat(service.publicName(Locale.UK, austria)).contains("Check-up");
        assertThat(service.preparation(Locale.UK, austria)).contains("nüchtern");
        assertThat(service.publicName(Locale.FRANCE)).isEmpty();
    }

    @Test
    void contactsReadTheNameOnlyIfThePracticeShowsNames() {
        Service service = stored(service());
        Practice discreet = openings.practice().read().withServiceNamesInMessages(false);

        assertThat(service.nameForContacts(discreet, Locale.UK)).isEmpty();
        assertThat(service.nameForContacts(discreet.withServiceNamesInMessages(true), Locale.UK))
                .contains("HIV test");
        assertThat(service.withTexts(List.of(text("en", "Check-up", "x"))).nameForContacts(discreet, Locale.UK))
                .contains("Check-up");
    }

    private Outcome<Service> set(UUID id, ServiceText... texts) {
        return openings.services().setTexts(ADMIN, id, List.of(texts), Optional.empty());
    }

    private static ServiceText text(String language, String name, String preparation) {
        return new ServiceText(language, Optional.of(name), Optional.of(preparation));
    }

    private Service stored(UUID id) {
        return openings.services().byId(id).orElseThrow();
    }

    private UUID service() {
        UUID staff = openings.staff()
                .create(ADMIN, NewStaffMember.of("Grace", StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        return openings.services()
                .create(ADMIN, NewService.of("HIV test", BookingRules.of(Duration.ofMinutes(30)), List.of(staff)))
                .orThrow()
                .id();
    }
}

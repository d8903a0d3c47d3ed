package dev.openings.jooq.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageWordingsTest extends DatabaseTest {
    @Test
    void everyChangeIsANewVersionAndTheNewestCounts() {
        WordingKey key = key(MessageKind.REMINDER, ReminderChannel.EMAIL, "de", Optional.empty());
        set(key, Optional.of("One"), " one\n ").orThrow();
        Wording second = set(key, Optional.empty(), "two").orThrow();

        assertThat(second.version()).isEqualTo(2);
        assertThat(openings.wordings().current(filter(MessageKind.REMINDER))).containsExactly(second);
        assertThat(openings.wordings().find(key)).contains(new OwnWording(second.id(), Optional.empty(), "two", 2));
        assertThat(versions(key)).extracting(Wording::body).containsExactly(Optional.of("two"), Optional.of("one"));

        Wording removed = openings.wordings().remove(ADMIN, key, Optional.of(2)).orThrow();

        assertThat(removed.version()).isEqualTo(3);
        assertThat(removed.body()).isEmpty();
        assertThat(openings.wordings().find(key)).isEmpty();
        assertThat(openings.wordings().current(filter(MessageKind.REMINDER))).isEmpty();
        assertThat(versions(key)).hasSize(3);
        assertThat(Problems.paths(openings.wordings().remove(ADMIN, key, Optional.empty())))
                .containsExactly("NOT_FOUND kind");
        assertThat(set(key, Optional.empty(), "four").orThrow().version()).isEqualTo(4);
    }

    @Test
    void wordsOfAServiceComeBeforeThoseOfThePractice() {
        UUID service = service();
        WordingKey practice = key(MessageKind.CHANGE, ReminderChannel.SMS, "en", Optional.empty());
        WordingKey ofService = key(MessageKind.CHANGE, ReminderChannel.SMS, "en", Optional.of(service));
        set(practice, Optional.empty(), "practice").orThrow();
        set(ofService, Optional.empty(), "service").orThrow();

        assertThat(body(ofService)).contains("service");
        assertThat(body(practice)).contains("practice");
        assertThat(body(key(MessageKind.CHANGE, ReminderChannel.SMS, "en", Optional.of(service()))))
                .contains("practice");
        assertThat(body(key(MessageKind.CHANGE, ReminderChannel.EMAIL, "en", Optional.of(service))))
                .isEmpty();

        openings.wordings().remove(ADMIN, ofService, Optional.empty()).orThrow();
        assertThat(body(ofService)).contains("practice");
    }

    @Test
    void eachBoundIsCheckedAndNothingIsWritten() {
        Optional<String> none = Optional.empty();
        assertThat(problems(key(MessageKind.OFFER, ReminderChannel.EMAIL, "xx", Optional.empty()), none, "x"))
                .containsExactly("INVALID kind", "INVALID language");
        assertThat(problems(
                        key(MessageKind.ADDRESS_CONFIRMATION, ReminderChannel.EMAIL, "en", Optional.empty()),
                        none,
                        "x"))
                .containsExactly("INVALID kind");
        assertThat(problems(key(MessageKind.STAFF_NOTICE, ReminderChannel.SMS, "en", Optional.empty()), none, "x"))
                .containsExactly("INVALID channel");
        assertThat(problems(key(MessageKind.DIGEST, ReminderChannel.EMAIL, "en", Optional.of(service())), none, "x"))
                .containsExactly("INVALID serviceId");
        assertThat(problems(key(MessageKind.REMINDER, ReminderChannel.EMAIL, "en-GB", Optional.empty()), none, " "))
                .containsExactly("INVALID language", "INVALID body");
        assertThat(problems(
                        key(MessageKind.REMINDER, ReminderChannel.SMS, "es", Optional.empty()),
                        Optional.of("x"),
                        "a\nb"))
                .containsExactly("INVALID subject", "INVALID body");
        assertThat(problems(
                        key(MessageKind.REMINDER, ReminderChannel.EMAIL, "es", Optional.of(new UUID(0, 1))),
                        Optional.of("x".repeat(201)),
                        "x".repeat(10_001)))
                .containsExactlyInAnyOrder("INVALID subject", "INVALID body", "NOT_FOUND serviceId");
        assertThat(Problems.paths(openings.wordings()
                        .set(
                                ADMIN,
                                new NewWording(
                                        key(MessageKind.REMINDER, ReminderChannel.EMAIL, "es", Optional.empty()),
                                        none,
                                        "x",
                                        Optional.of(1)),
                                it -> List.of(InputRule.UNREADABLE_TEMPLATE
                                        .at("body")
                                        .with("line", 1)
                                        .with("detail", "no")))))
                .containsExactlyInAnyOrder("INVALID body", "STALE expectedVersion");
        assertThat(openings.wordings()
                        .current(new WordingFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Locale.forLanguageTag("es")),
                                Optional.empty())))
                .isEmpty();
    }

    @Test
    void onlyAdminsChangeWords() {
        WordingKey key = key(MessageKind.DIGEST, ReminderChannel.EMAIL, "it", Optional.empty());
        Actor staff = new Actor.Staff(new UUID(0, 1));

        assertThat(Problems.paths(openings.wordings()
                        .set(staff, new NewWording(key, Optional.empty(), "x", Optional.empty()), it -> List.of())))
                .containsExactly("FORBIDDEN ");
        assertThat(Problems.paths(openings.wordings().remove(staff, key, Optional.empty())))
                .containsExactly("FORBIDDEN ");
        assertThat(openings.wordings().find(key)).isEmpty();
    }

    @Test
    void wordsThatCouldNotBeUsedAreMarked() {
        WordingKey key = key(MessageKind.CANCELLATION, ReminderChannel.EMAIL, "fr", Optional.empty());
        Wording wording = set(key, Optional.empty(), "x").orThrow();

        openings.wordings().markBroken(wording.id(), "line 1: 😀" + "x".repeat(2_000));

        assertThat(versions(key).getFirst().broken().orElseThrow().reason())
                .hasSize(1_001)
                .startsWith("line 1: 😀xx");
        assertThat(set(key, Optional.empty(), "y").orThrow().broken()).isEmpty();
        assertThat(openings.wordings()
                        .current(filter(MessageKind.CANCELLATION))
                        .getFirst()
                        .broken())
                .isEmpty();
    }

    private Outcome<Wording> set(WordingKey key, Optional<String> subject, String body) {
        return openings.wordings().set(ADMIN, new NewWording(key, subject, body, Optional.empty()), it -> List.of());
    }

    private List<String> problems(WordingKey key, Optional<String> subject, String body) {
        return Problems.paths(set(key, subject, body));
    }

    private Optional<String> body(WordingKey key) {
        return openings.wordings().find(key).map(OwnWording::body);
    }

    private List<Wording> versions(WordingKey key) {
        return openings.wordings().versions(List.of(key)).getOrDefault(key, List.of());
    }

    private static WordingFilter filter(MessageKind kind) {
        return new WordingFilter(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static WordingKey key(MessageKind kind, ReminderChannel channel, String language, Optional<UUID> service) {
        return new WordingKey(kind, channel, Locale.forLanguageTag(language), service);
    }

    private UUID service() {
        UUID staff = openings.staff()
                .create(ADMIN, NewStaffMember.of("Grace", StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        return openings.services()
                .create(ADMIN, NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(staff)))
                .orThrow()
                .id();
    }
}

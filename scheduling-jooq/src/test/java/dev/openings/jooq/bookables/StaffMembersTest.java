package dev.openings.jooq.bookables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StaffMembersTest extends DatabaseTest {
    @Test
    void aStaffMemberWithoutATimeZoneHasThatOfThePractice() {
        StaffMember member = create("Zoe Zone");

        StaffMember moved = openings.staff()
                .update(ADMIN, changeZone(member.id(), Patch.set(ZoneId.of("Asia/Kathmandu"))))
                .orThrow();
        StaffMember back = openings.staff()
                .update(ADMIN, changeZone(member.id(), Patch.clear()))
                .orThrow();

        assertThat(member.timeZone()).isEqualTo(BERLIN);
        assertThat(member.ownTimeZone()).isEmpty();
        assertThat(moved.timeZone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(back.timeZone()).isEqualTo(BERLIN);
        assertThat(back.version()).isEqualTo(3);
    }

    @Test
    void anEmailAddressIsUniqueIgnoringCase() {
        StaffMember first = openings.staff()
                .create(ADMIN, withEmail("Ada", "Ada@Example.org"))
                .orThrow();

        Outcome<StaffMember> second = openings.staff().create(ADMIN, withEmail("Eda", "aDA@example.ORG"));

        assertThat(Problems.paths(second)).containsExactly("TAKEN email");
        assertThat(openings.staff().byEmail("ADA@EXAMPLE.ORG")).contains(first);
        assertThat(named("Eda")).isEmpty();
    }

    @Test
    void ofConcurrentCallersWithOneEmailAddressOneSucceeds() throws Exception {
        List<Callable<Outcome<StaffMember>>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            NewStaffMember input = withEmail("Racer " + i, "race@example.org");
            calls.add(() -> openings.staff().create(ADMIN, input));
        }

        List<Outcome<StaffMember>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Outcome<StaffMember>> each : threads.invokeAll(calls)) {
                outcomes.add(each.get());
            }
        }

        assertThat(outcomes.stream().filter(it -> it instanceof Outcome.Done)).hasSize(1);
        assertThat(outcomes.stream().flatMap(it -> Problems.paths(it).stream()))
                .hasSize(15)
                .containsOnly("TAKEN email");
    }

    @Test
    void aClearedEmailAddressCanBeUsedAgain() {
        StaffMember first = openings.staff()
                .create(ADMIN, withEmail("Giver", "gift@example.org"))
                .orThrow();
        StaffMemberChange clear =
                StaffMemberChange.of(first.id()).withEmail(Patch.clear()).withExpectedVersion(Optional.of(1));

        openings.staff().update(ADMIN, clear).orThrow();
        StaffMember second = openings.staff()
                .create(ADMIN, withEmail("Taker", "gift@example.org"))
                .orThrow();

        assertThat(second.email()).contains("gift@example.org");
    }

    @Test
    void eachInvalidFieldIsReportedAndNothingIsWritten() {
        NewStaffMember bad = NewStaffMember.of("x".repeat(201), StaffRole.NURSE)
                .with(member -> member.timeZone(Optional.of(ZoneId.of("UTC+3")))
                        .email(Optional.of("a..b@example.org"))
                        .phone(Optional.of("+49 30 x")));

        Outcome<StaffMember> outcome = openings.staff().create(ADMIN, bad);

        assertThat(Problems.paths(outcome))
                .containsExactlyInAnyOrder("INVALID displayName", "INVALID timeZone", "INVALID email", "INVALID phone");
        assertThat(outcome)
                .extracting(it -> ((Outcome.Refused<StaffMember>) it)
                        .problems()
                        .getFirst()
                        .message())
                .isEqualTo("`displayName` must have at most 200 characters: 201.");
        assertThat(named("x".repeat(201))).isEmpty();
    }

    @Test
    void blankNamesControlCharactersAndUnpairedSurrogatesAreInvalid() {
        for (String name : List.of("", "  ", "a\nb", "a\tb", "a\u0000b", "a\uD800b", "a\u0085b")) {
            Outcome<StaffMember> outcome = openings.staff().create(ADMIN, NewStaffMember.of(name, StaffRole.NURSE));

            assertThat(Problems.paths(outcome)).as(name).containsExactly("INVALID displayName");
        }
    }

    @Test
    void deletingAStaffMemberRemovesThemFromTheirServices() {
        StaffMember leaver = create("Lea Leaver");
        StaffMember stayer = create("Stan Stayer");
        Service service = openings.services()
                .create(
                        ADMIN,
                        NewService.of(
                                "Leaving", BookingRules.of(Duration.ofMinutes(30)), List.of(leaver.id(), stayer.id())))
                .orThrow();

        UUID deleted =
                openings.staff().delete(ADMIN, leaver.id(), Optional.of(1)).orThrow();

        assertThat(deleted).isEqualTo(leaver.id());
        assertThat(openings.staff().byId(leaver.id())).isEmpty();
        assertThat(openings.services().byId(service.id()).orElseThrow().staffIds())
                .containsExactly(stayer.id());
        assertThat(Problems.paths(openings.staff().delete(ADMIN, leaver.id(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
    }

    @Test
    void aStaleDeletionChangesNothing() {
        StaffMember member = create("Still Here");

        Outcome<UUID> outcome = openings.staff().delete(ADMIN, member.id(), Optional.of(7));

        assertThat(Problems.paths(outcome)).containsExactly("STALE expectedVersion");
        assertThat(openings.staff().byId(member.id())).contains(member);
    }

    @Test
    void aCursorStaysValidWhileRowsAreAddedAndDeleted() {
        for (String name : List.of("Änne P", "anton P", "Berta P", "berta p", "Émile P", "Zoë P")) {
            openings.staff()
                    .create(ADMIN, NewStaffMember.of(name, StaffRole.THERAPIST))
                    .orThrow();
        }
        StaffFilter therapists = new StaffFilter(Optional.of(StaffRole.THERAPIST), Optional.empty(), false);

        Page<StaffMember> first =
                openings.staff().list(therapists, PageRequest.first(2)).orThrow();
        openings.staff()
                .create(ADMIN, NewStaffMember.of("Aaron P", StaffRole.THERAPIST))
                .orThrow();
        openings.staff()
                .delete(ADMIN, first.items().getLast().id(), Optional.empty())
                .orThrow();
        Page<StaffMember> rest = openings.staff()
                .list(therapists, PageRequest.after(first.endCursor().orElseThrow(), 10))
                .orThrow();

        assertThat(first.items()).extracting(StaffMember::displayName).containsExactly("Änne P", "anton P");
        assertThat(first.hasNextPage()).isTrue();
        assertThat(rest.items())
                .extracting(StaffMember::displayName)
                .containsExactly("Berta P", "berta p", "Émile P", "Zoë P");
        assertThat(rest.hasNextPage()).isFalse();
    }

    @Test
    void anInvalidCursorIsReportedAtAfter() {
        for (String cursor : List.of("", "x", "%%%", "AAAA", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwAGI")) {
            Outcome<Page<StaffMember>> outcome =
                    openings.staff().list(StaffFilter.active(), PageRequest.after(cursor, 5));

            assertThat(Problems.paths(outcome)).as(cursor).containsExactly("INVALID after");
        }
    }

    @Test
    void anEmptyPageSaysThatThereAreMoreItems() {
        create("Somebody");

        Page<StaffMember> page = openings.staff()
                .list(StaffFilter.active(), PageRequest.first(0))
                .orThrow();

        assertThat(page.items()).isEmpty();
        assertThat(page.hasNextPage()).isTrue();
        assertThat(page.endCursor()).isEmpty();
    }

    @Test
    void theAuditLogHasEveryChangeButNoRefusedOne() {
        StaffMember member = create("Audrey Audit");
        openings.staff()
                .update(new Actor.Staff(member.id(), true), changeZone(member.id(), Patch.set(BERLIN)))
                .orThrow();
        openings.staff().delete(ADMIN, member.id(), Optional.of(99));

        Page<AuditEvent> events = openings.audit()
                .list(Optional.of(member.id()), PageRequest.first(10))
                .orThrow();

        assertThat(events.items())
                .extracting(AuditEvent::action, AuditEvent::by, AuditEvent::summary)
                .containsExactly(
                        tuple("updateStaffMember", "Audrey Audit", "Changed staff member Audrey Audit."),
                        tuple(
                                "createStaffMember",
                                "admin@example.org",
                                "Created staff member Audrey Audit (PHYSICIAN)."));
        assertThat(events.items().getFirst().at()).isEqualTo(clock.instant());
        assertThat(events.items().getFirst().subject())
                .contains(new AuditEvent.Subject(SubjectKind.STAFF_MEMBER, member.id()));
    }

    private StaffMember create(String name) {
        return openings.staff()
                .create(ADMIN, NewStaffMember.of(name, StaffRole.PHYSICIAN))
                .orThrow();
    }

    private List<String> named(String name) {
        return openings.staff().list(StaffFilter.active(), PageRequest.first(1000)).orThrow().items().stream()
                .map(StaffMember::displayName)
                .filter(name::equals)
                .toList();
    }

    private static NewStaffMember withEmail(String name, String email) {
        return NewStaffMember.of(name, StaffRole.NURSE).withEmail(Optional.of(email));
    }

    private static StaffMemberChange changeZone(UUID id, Patch<ZoneId> zone) {
        return StaffMemberChange.of(id).withTimeZone(zone);
    }
}

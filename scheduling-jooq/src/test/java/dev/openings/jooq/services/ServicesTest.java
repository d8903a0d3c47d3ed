package dev.openings.jooq.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServicesTest extends DatabaseTest {
    private static final BookingRules HALF_HOUR = BookingRules.of(Duration.ofMinutes(30));

    @Test
    void whatIsCreatedIsReadBackWithItsOrder() {
        UUID zoe = staff("Zoe");
        UUID adam = staff("Adam");
        UUID red = room("Red");
        UUID blue = room("Blue");
        NewService input = new NewService(
                "Surgery",
                Optional.of("Takes\nlong."),
                HALF_HOUR,
                List.of(zoe, adam),
                2,
                List.of(new ResourceRequirement(1, List.of(red, blue)), new ResourceRequirement(2, List.of(blue, red))),
                Optional.of(List.of(new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.EMAIL))));

        Service created = openings.services().create(ADMIN, input).orThrow();

        assertThat(openings.services().byId(created.id())).contains(created);
        assertThat(created.staffIds()).containsExactly(zoe, adam);
        assertThat(created.resources()).isEqualTo(input.resources());
        assertThat(created.reminderRules()).isEqualTo(input.reminderRules());
        assertThat(openings.services().idsByStaff(List.of(zoe, red)))
                .isEqualTo(java.util.Map.of(zoe, List.of(created.id()), red, List.of()));
    }

    @Test
    void noReminderRulesAndThePracticesAreTwoThings() {
        Service practices = openings.services()
                .create(ADMIN, NewService.of("A", HALF_HOUR, List.of(staff("S1"))))
                .orThrow();

        Service none = openings.services()
                .update(ADMIN, reminders(practices.id(), Patch.set(List.of())))
                .orThrow();
        Service again = openings.services()
                .update(ADMIN, reminders(practices.id(), Patch.clear()))
                .orThrow();

        assertThat(practices.reminderRules()).isEmpty();
        assertThat(none.reminderRules()).contains(List.of());
        assertThat(openings.services().byId(practices.id()).orElseThrow()).isEqualTo(again);
        assertThat(again.reminderRules()).isEmpty();
    }

    @Test
    void everyProblemHasItsPathAndNothingIsWritten() {
        int before = count();
        UUID nobody = UUID.randomUUID();
        NewService bad = new NewService(
                " ",
                Optional.of("\u0007"),
                BookingRules.of(Duration.ofDays(400)),
                List.of(nobody, nobody),
                0,
                List.of(new ResourceRequirement(2, List.of(nobody))),
                Optional.of(List.of(new ReminderSetting(PeriodDuration.parse("P400D"), ReminderChannel.SMS))));

        Outcome<Service> outcome = openings.services().create(ADMIN, bad);

        assertThat(Problems.paths(outcome))
                .containsExactlyInAnyOrder(
                        "INVALID name",
                        "INVALID description",
                        "INVALID rules.duration",
                        "INVALID staffIds.1",
                        "INVALID staffNeeded",
                        "INVALID resources.0.count",
                        "INVALID reminderRules.0.before");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void peopleAndRoomsThatThereAreNotAreNamedByTheirPlace() {
        UUID someone = staff("S2");
        UUID room = room("R2");
        NewService swapped = new NewService(
                "Swapped",
                Optional.empty(),
                HALF_HOUR,
                List.of(someone, room),
                1,
                List.of(new ResourceRequirement(1, List.of(room)), new ResourceRequirement(1, List.of(someone))),
                Optional.empty());

        Outcome<Service> outcome = openings.services().create(ADMIN, swapped);

        assertThat(Problems.paths(outcome))
                .containsExactly("NOT_FOUND staffIds.1", "NOT_FOUND resources.1.candidateIds.0");
    }

    @Test
    void aServiceThatPeopleLeftCanStillBeRenamed() {
        UUID leaver = staff("Leaver");
        UUID stayer = staff("Stayer");
        NewService both = new NewService(
                "Pair", Optional.empty(), HALF_HOUR, List.of(leaver, stayer), 2, List.of(), Optional.empty());
        Service service = openings.services().create(ADMIN, both).orThrow();
        openings.staff().delete(ADMIN, leaver, Optional.empty()).orThrow();

        Service renamed =
                openings.services().update(ADMIN, name(service.id(), "Duo")).orThrow();

        assertThat(renamed.name()).isEqualTo("Duo");
        assertThat(renamed.staffIds()).containsExactly(stayer);
        assertThat(renamed.staffNeeded()).isEqualTo(2);
    }

    @Test
    void inactiveServicesAreListedOnRequestOnly() {
        Service service = openings.services()
                .create(ADMIN, NewService.of("Retired", HALF_HOUR, List.of(staff("S3"))))
                .orThrow();
        ServiceChange none = ServiceChange.of(service.id());
        openings.services()
                .update(
                        ADMIN,
                        new ServiceChange(
                                service.id(),
                                none.name(),
                                none.description(),
                                Patch.set(false),
                                none.rules(),
                                none.staffIds(),
                                none.staffNeeded(),
                                none.resources(),
                                none.reminderRules(),
                                none.expectedVersion()))
                .orThrow();

        assertThat(names(false)).doesNotContain("Retired");
        assertThat(names(true)).contains("Retired");
    }

    private List<String> names(boolean includeInactive) {
        return openings.services().list(includeInactive, PageRequest.first(1000)).orThrow().items().stream()
                .map(Service::name)
                .toList();
    }

    private int count() {
        return names(true).size();
    }

    private UUID staff(String name) {
        return openings.staff()
                .create(ADMIN, NewStaffMember.of(name, StaffRole.PHYSICIAN))
                .orThrow()
                .id();
    }

    private UUID room(String name) {
        return openings.resources()
                .create(ADMIN, new NewResource(name, ResourceKind.ROOM, Optional.empty()))
                .orThrow()
                .id();
    }

    private static ServiceChange reminders(UUID id, Patch<List<ReminderSetting>> rules) {
        ServiceChange none = ServiceChange.of(id);
        return new ServiceChange(
                id,
                none.name(),
                none.description(),
                none.active(),
                none.rules(),
                none.staffIds(),
                none.staffNeeded(),
                none.resources(),
                rules,
                none.expectedVersion());
    }

    private static ServiceChange name(UUID id, String name) {
        ServiceChange none = ServiceChange.of(id);
        return new ServiceChange(
                id,
                Patch.set(name),
                none.description(),
                none.active(),
                none.rules(),
                none.staffIds(),
                none.staffNeeded(),
                none.resources(),
                none.reminderRules(),
                none.expectedVersion());
    }
}

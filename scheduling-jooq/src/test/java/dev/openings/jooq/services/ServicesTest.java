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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServicesTest extends DatabaseTest {
    private static final BookingRules HALF_HOUR = BookingRules.of(Duration.ofMinutes(30));

    @Test
    void aCreatedServiceIsReadBackWithListsInTheirOrder() {
        UUID zoe = staff("Zoe");
        UUID adam = staff("Adam");
        UUID red = room("Red");
        UUID blue = room("Blue");
        NewService input = NewService.of("Surgery", HALF_HOUR, List.of(zoe, adam))
                .with(service -> service.description(Optional.of("Takes\nlong."))
                        .staffNeeded(2)
                        .resources(List.of(
                                new ResourceRequirement(1, List.of(red, blue)),
                                new ResourceRequirement(2, List.of(blue, red))))
                        .reminderRules(Optional.of(
                                List.of(new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.EMAIL)))));

        Service created = openings.services().create(ADMIN, input).orThrow();

        assertThat(openings.services().byId(created.id())).contains(created);
        assertThat(created.staffIds()).containsExactly(zoe, adam);
        assertThat(created.resources()).isEqualTo(input.resources());
        assertThat(created.reminderRules()).isEqualTo(input.reminderRules());
        assertThat(openings.services().idsByStaff(List.of(zoe, red)))
                .isEqualTo(Map.of(zoe, List.of(created.id()), red, List.of()));
    }

    @Test
    void anEmptyListOfReminderRulesDiffersFromThoseOfThePractice() {
        Service ofPractice = openings.services()
                .create(ADMIN, NewService.of("A", HALF_HOUR, List.of(staff("S1"))))
                .orThrow();

        ServiceChange change = ServiceChange.of(ofPractice.id());

        Service none = openings.services()
                .update(ADMIN, change.withReminderRules(Patch.set(List.of())))
                .orThrow();
        Service again = openings.services()
                .update(ADMIN, change.withReminderRules(Patch.clear()))
                .orThrow();

        assertThat(ofPractice.reminderRules()).isEmpty();
        assertThat(none.reminderRules()).contains(List.of());
        assertThat(openings.services().byId(ofPractice.id()).orElseThrow()).isEqualTo(again);
        assertThat(again.reminderRules()).isEmpty();
    }

    @Test
    void eachProblemHasItsPathAndNothingIsWritten() {
        int before = count();
        UUID unknown = UUID.randomUUID();
        NewService bad = NewService.of(" ", BookingRules.of(Duration.ofDays(400)), List.of(unknown, unknown))
                .with(service -> service.description(Optional.of("\u0007"))
                        .staffNeeded(0)
                        .resources(List.of(new ResourceRequirement(2, List.of(unknown))))
                        .reminderRules(Optional.of(
                                List.of(new ReminderSetting(PeriodDuration.parse("P400D"), ReminderChannel.SMS)))));

        Outcome<Service> outcome = openings.services().create(ADMIN, bad);

        assertThat(Problems.paths(outcome))
                .containsExactlyInAnyOrder(
                        "INVALID name",
                        "INVALID description",
                        "INVALID rules.duration",
                        "NOT_FOUND staffIds.0",
                        "INVALID staffIds.1",
                        "NOT_FOUND staffIds.1",
                        "INVALID staffNeeded",
                        "INVALID resources.0.count",
                        "NOT_FOUND resources.0.candidateIds.0",
                        "INVALID reminderRules.0.before");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aHorizonThatEndsBeforeTheNoticeIsInvalid() {
        int before = count();
        BookingRules never = HALF_HOUR
                .withMinimumNotice(PeriodDuration.ofDays(5))
                .withHorizon(Optional.of(PeriodDuration.ofDays(2)));
        List<UUID> staff = List.of(staff("Never"));

        Outcome<Service> outcome = openings.services().create(ADMIN, NewService.of("Never", never, staff));

        assertThat(Problems.paths(outcome)).containsExactly("INVALID rules.horizon");
        assertThat(Problems.messages(outcome))
                .containsExactly(
                        "`horizon` must end after `minimumNotice`, or nothing could ever be booked: P5D, P2D.");
        assertThat(count()).isEqualTo(before);
        BookingRules lastDay = never.withHorizon(Optional.of(PeriodDuration.ofDays(5)));
        assertThat(Problems.paths(openings.services().create(ADMIN, NewService.of("Last day", lastDay, staff))))
                .isEmpty();
    }

    @Test
    void unknownStaffAndResourcesAreReportedAtTheirPositions() {
        UUID member = staff("S2");
        UUID room = room("R2");
        NewService swapped = NewService.of("Swapped", HALF_HOUR, List.of(member, room))
                .withResources(List.of(
                        new ResourceRequirement(1, List.of(room)), new ResourceRequirement(1, List.of(member))));

        Outcome<Service> outcome = openings.services().create(ADMIN, swapped);

        assertThat(Problems.paths(outcome))
                .containsExactly("NOT_FOUND staffIds.1", "NOT_FOUND resources.1.candidateIds.0");
    }

    @Test
    void aServiceWithTooFewStaffAfterADeletionCanBeRenamed() {
        UUID leaver = staff("Leaver");
        UUID stayer = staff("Stayer");
        NewService both =
                NewService.of("Pair", HALF_HOUR, List.of(leaver, stayer)).withStaffNeeded(2);
        Service service = openings.services().create(ADMIN, both).orThrow();
        openings.staff().delete(ADMIN, leaver, Optional.empty()).orThrow();

        Service renamed = openings.services()
                .update(ADMIN, ServiceChange.of(service.id()).withName(Patch.set("Duo")))
                .orThrow();

        assertThat(renamed.name()).isEqualTo("Duo");
        assertThat(renamed.staffIds()).containsExactly(stayer);
        assertThat(renamed.staffNeeded()).isEqualTo(2);
    }

    @Test
    void inactiveServicesAreListedOnlyOnRequest() {
        Service service = openings.services()
                .create(ADMIN, NewService.of("Retired", HALF_HOUR, List.of(staff("S3"))))
                .orThrow();
        openings.services()
                .update(ADMIN, ServiceChange.of(service.id()).withActive(Patch.set(false)))
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
}

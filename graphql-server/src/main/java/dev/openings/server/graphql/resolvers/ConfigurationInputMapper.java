package dev.openings.server.graphql.resolvers;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.NewStaffMemberBuilder;
import dev.openings.jooq.bookables.ResourceChange;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffMemberChangeBuilder;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.ContactChangeBuilder;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.contacts.NewContactBuilder;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeChangeBuilder;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.BookingRulesBuilder;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.NewServiceBuilder;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.services.ServiceChangeBuilder;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.WallTime;
import dev.openings.server.security.GlobalId.Kind;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The inputs about settings, services and people as the services take them: one place per input type. */
final class ConfigurationInputMapper {
    private ConfigurationInputMapper() {}

    /** Reads an input, then does something with it, unless it says what cannot be said. */
    static <T> Payload read(InputObject input, Function<InputObject, T> reader, Function<T, Payload> then) {
        T read = reader.apply(input);
        return input.problems().isEmpty() ? then.apply(read) : Payload.refused(input.problems());
    }

    static PracticeChange practiceChange(InputObject input) {
        return PracticeChangeBuilder.stagedBuilder()
                .name(input.patch("name", String.class))
                .address(input.patch("address", String.class))
                .phone(input.patch("phone", String.class))
                .email(input.patch("email", String.class))
                .timeZone(input.patch("timeZone", ZoneId.class))
                .locale(input.patch("locale", String.class))
                .publicBooking(input.patch("publicBooking", Boolean.class))
                .rules(input.patched(
                        "rules",
                        () -> input.object("rules", ConfigurationInputMapper::rules)
                                .orElseThrow()))
                .reminderRules(input.patched(
                        "reminderRules", () -> input.objects("reminderRules", ConfigurationInputMapper::reminderRule)))
                .quietHours(input.patched(
                        "quietHours",
                        () -> input.object("quietHours", ConfigurationInputMapper::dailyHours)
                                .orElseThrow()))
                .cancellationNotice(input.patched("cancellationNotice", () -> input.exact("cancellationNotice")))
                .expectedVersion(expectedVersion(input))
                .build();
    }

    static NewService newService(InputObject input) {
        return NewServiceBuilder.stagedBuilder()
                .name(input.required("name", String.class))
                .description(input.text("description"))
                .rules(input.object("rules", ConfigurationInputMapper::rules).orElseThrow())
                .staffIds(input.ids(Kind.STAFF_MEMBER, "staffIds"))
                .staffNeeded(input.required("staffNeeded", Integer.class))
                .resources(input.objects("resources", ConfigurationInputMapper::requirement))
                .reminderRules(
                        input.isNull("reminderRules")
                                ? Optional.empty()
                                : Optional.of(input.objects("reminderRules", ConfigurationInputMapper::reminderRule)))
                .build();
    }

    static ServiceChange serviceChange(InputObject input) {
        return ServiceChangeBuilder.stagedBuilder()
                .id(input.id(Kind.SERVICE, "id"))
                .name(input.patch("name", String.class))
                .description(input.patch("description", String.class))
                .active(input.patch("active", Boolean.class))
                .rules(input.patched(
                        "rules",
                        () -> input.object("rules", ConfigurationInputMapper::rules)
                                .orElseThrow()))
                .staffIds(input.patched("staffIds", () -> input.ids(Kind.STAFF_MEMBER, "staffIds")))
                .staffNeeded(input.patch("staffNeeded", Integer.class))
                .resources(input.patched(
                        "resources", () -> input.objects("resources", ConfigurationInputMapper::requirement)))
                .reminderRules(input.patched(
                        "reminderRules", () -> input.objects("reminderRules", ConfigurationInputMapper::reminderRule)))
                .expectedVersion(expectedVersion(input))
                .build();
    }

    static NewStaffMember newStaffMember(InputObject input) {
        return NewStaffMemberBuilder.stagedBuilder()
                .displayName(input.required("displayName", String.class))
                .role(input.required("role", StaffRole.class))
                .timeZone(input.optional("timeZone", ZoneId.class))
                .email(input.text("email"))
                .phone(input.text("phone"))
                .build();
    }

    static StaffMemberChange staffMemberChange(InputObject input) {
        return StaffMemberChangeBuilder.stagedBuilder()
                .id(input.id(Kind.STAFF_MEMBER, "id"))
                .displayName(input.patch("displayName", String.class))
                .role(input.patch("role", StaffRole.class))
                .active(input.patch("active", Boolean.class))
                .timeZone(input.patch("timeZone", ZoneId.class))
                .email(input.patch("email", String.class))
                .phone(input.patch("phone", String.class))
                .expectedVersion(expectedVersion(input))
                .build();
    }

    static NewResource newResource(InputObject input) {
        return new NewResource(
                input.required("name", String.class),
                input.required("kind", ResourceKind.class),
                input.optional("timeZone", ZoneId.class));
    }

    static ResourceChange resourceChange(InputObject input) {
        return new ResourceChange(
                input.id(Kind.RESOURCE, "id"),
                input.patch("name", String.class),
                input.patch("active", Boolean.class),
                expectedVersion(input));
    }

    static NewContact newContact(InputObject input) {
        return NewContactBuilder.stagedBuilder()
                .givenName(input.required("givenName", String.class))
                .familyName(input.required("familyName", String.class))
                .email(input.text("email"))
                .phone(input.text("phone"))
                .timeZone(input.optional("timeZone", ZoneId.class))
                .locale(input.text("locale"))
                .reminderChannels(Set.copyOf(input.list("reminderChannels", ReminderChannel.class)))
                .notes(input.text("notes"))
                .build();
    }

    static ContactChange contactChange(InputObject input) {
        return ContactChangeBuilder.stagedBuilder()
                .id(input.id(Kind.CONTACT, "id"))
                .givenName(input.patch("givenName", String.class))
                .familyName(input.patch("familyName", String.class))
                .email(input.patch("email", String.class))
                .phone(input.patch("phone", String.class))
                .timeZone(input.patch("timeZone", ZoneId.class))
                .locale(input.patch("locale", String.class))
                .reminderChannels(input.patched(
                        "reminderChannels", () -> Set.copyOf(input.list("reminderChannels", ReminderChannel.class))))
                .notes(input.patch("notes", String.class))
                .expectedVersion(expectedVersion(input))
                .build();
    }

    static Optional<Integer> expectedVersion(InputObject input) {
        return input.optional("expectedVersion", Integer.class);
    }

    /** A daily stretch; only its end may be 24:00. */
    static TimeWindow dailyHours(InputObject input) {
        WallTime from = input.required("from", WallTime.class);
        if (from.isEndOfDay()) {
            input.problem(ProblemCode.INVALID, "from must be 00:00 to 23:59: only an end can be 24:00.", "from");
        }
        return new TimeWindow(from.time(), input.required("to", WallTime.class).time());
    }

    private static BookingRules rules(InputObject input) {
        return BookingRulesBuilder.stagedBuilder()
                .duration(input.exact("duration"))
                .step(input.optionalExact("step"))
                .bufferBefore(input.optionalExact("bufferBefore").orElse(Duration.ZERO))
                .bufferAfter(input.optionalExact("bufferAfter").orElse(Duration.ZERO))
                .minimumNotice(
                        input.optional("minimumNotice", PeriodDuration.class).orElse(PeriodDuration.ZERO))
                .horizon(input.optional("horizon", PeriodDuration.class))
                .alignment(
                        input.optional("alignment", SlotRules.Alignment.class).orElse(SlotRules.Alignment.WINDOW_START))
                .maxPerDay(input.optional("maxPerDay", Integer.class))
                .maxPerWeek(input.optional("maxPerWeek", Integer.class))
                .build();
    }

    private static ReminderSetting reminderRule(InputObject input) {
        return new ReminderSetting(
                input.required("before", PeriodDuration.class), input.required("channel", ReminderChannel.class));
    }

    private static ResourceRequirement requirement(InputObject input) {
        return new ResourceRequirement(
                input.required("count", Integer.class), input.ids(Kind.RESOURCE, "candidateIds"));
    }
}

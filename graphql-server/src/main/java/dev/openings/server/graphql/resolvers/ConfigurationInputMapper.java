package dev.openings.server.graphql.resolvers;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceChange;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.services.ServiceChange;
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
        return new PracticeChange(
                input.patch("name", String.class),
                input.patch("address", String.class),
                input.patch("phone", String.class),
                input.patch("email", String.class),
                input.patch("timeZone", ZoneId.class),
                input.patch("locale", String.class),
                input.patch("publicBooking", Boolean.class),
                input.patched(
                        "rules",
                        () -> input.object("rules", ConfigurationInputMapper::rules)
                                .orElseThrow()),
                input.patched(
                        "reminderRules", () -> input.objects("reminderRules", ConfigurationInputMapper::reminderRule)),
                input.patched(
                        "quietHours",
                        () -> input.object("quietHours", ConfigurationInputMapper::dailyHours)
                                .orElseThrow()),
                input.patched("cancellationNotice", () -> input.exact("cancellationNotice")),
                expectedVersion(input));
    }

    static NewService newService(InputObject input) {
        return new NewService(
                input.required("name", String.class),
                input.text("description"),
                input.object("rules", ConfigurationInputMapper::rules).orElseThrow(),
                input.ids(Kind.STAFF_MEMBER, "staffIds"),
                input.required("staffNeeded", Integer.class),
                input.objects("resources", ConfigurationInputMapper::requirement),
                input.isNull("reminderRules")
                        ? Optional.empty()
                        : Optional.of(input.objects("reminderRules", ConfigurationInputMapper::reminderRule)));
    }

    static ServiceChange serviceChange(InputObject input) {
        return new ServiceChange(
                input.id(Kind.SERVICE, "id"),
                input.patch("name", String.class),
                input.patch("description", String.class),
                input.patch("active", Boolean.class),
                input.patched(
                        "rules",
                        () -> input.object("rules", ConfigurationInputMapper::rules)
                                .orElseThrow()),
                input.patched("staffIds", () -> input.ids(Kind.STAFF_MEMBER, "staffIds")),
                input.patch("staffNeeded", Integer.class),
                input.patched("resources", () -> input.objects("resources", ConfigurationInputMapper::requirement)),
                input.patched(
                        "reminderRules", () -> input.objects("reminderRules", ConfigurationInputMapper::reminderRule)),
                expectedVersion(input));
    }

    static NewStaffMember newStaffMember(InputObject input) {
        return new NewStaffMember(
                input.required("displayName", String.class),
                input.required("role", StaffRole.class),
                input.optional("timeZone", ZoneId.class),
                input.text("email"),
                input.text("phone"));
    }

    static StaffMemberChange staffMemberChange(InputObject input) {
        return new StaffMemberChange(
                input.id(Kind.STAFF_MEMBER, "id"),
                input.patch("displayName", String.class),
                input.patch("role", StaffRole.class),
                input.patch("active", Boolean.class),
                input.patch("timeZone", ZoneId.class),
                input.patch("email", String.class),
                input.patch("phone", String.class),
                expectedVersion(input));
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
        return new NewContact(
                input.required("givenName", String.class),
                input.required("familyName", String.class),
                input.text("email"),
                input.text("phone"),
                input.optional("timeZone", ZoneId.class),
                input.text("locale"),
                Set.copyOf(input.list("reminderChannels", ReminderChannel.class)),
                input.text("notes"));
    }

    static ContactChange contactChange(InputObject input) {
        return new ContactChange(
                input.id(Kind.CONTACT, "id"),
                input.patch("givenName", String.class),
                input.patch("familyName", String.class),
                input.patch("email", String.class),
                input.patch("phone", String.class),
                input.patch("timeZone", ZoneId.class),
                input.patch("locale", String.class),
                input.patched(
                        "reminderChannels", () -> Set.copyOf(input.list("reminderChannels", ReminderChannel.class))),
                input.patch("notes", String.class),
                expectedVersion(input));
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
        return new BookingRules(
                input.exact("duration"),
                input.optionalExact("step"),
                input.optionalExact("bufferBefore").orElse(Duration.ZERO),
                input.optionalExact("bufferAfter").orElse(Duration.ZERO),
                input.optional("minimumNotice", PeriodDuration.class).orElse(PeriodDuration.ZERO),
                input.optional("horizon", PeriodDuration.class),
                input.optional("alignment", SlotRules.Alignment.class).orElse(SlotRules.Alignment.WINDOW_START),
                input.optional("maxPerDay", Integer.class),
                input.optional("maxPerWeek", Integer.class));
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

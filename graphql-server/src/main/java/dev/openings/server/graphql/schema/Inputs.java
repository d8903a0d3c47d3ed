package dev.openings.server.graphql.schema;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.BookingRules;
import dev.openings.jooq.ContactChange;
import dev.openings.jooq.NewContact;
import dev.openings.jooq.NewResource;
import dev.openings.jooq.NewService;
import dev.openings.jooq.NewStaffMember;
import dev.openings.jooq.PracticeChange;
import dev.openings.jooq.ProblemCode;
import dev.openings.jooq.ReminderChannel;
import dev.openings.jooq.ReminderRule;
import dev.openings.jooq.ResourceChange;
import dev.openings.jooq.ResourceKind;
import dev.openings.jooq.ResourceRequirement;
import dev.openings.jooq.ServiceChange;
import dev.openings.jooq.StaffMemberChange;
import dev.openings.jooq.StaffRole;
import dev.openings.server.security.GlobalId.Kind;
import dev.openings.slots.SlotRules;
import dev.openings.time.Span;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The inputs about settings, services and people as the services take them: one place per input type. */
final class Inputs {
    private Inputs() {}

    /** Reads an input, then does something with it, unless it says what cannot be said. */
    static <T> Payload read(Input input, Function<Input, T> reader, Function<T, Payload> then) {
        T read = reader.apply(input);
        return input.problems().isEmpty() ? then.apply(read) : Payload.refused(input.problems());
    }

    static PracticeChange practiceChange(Input input) {
        return new PracticeChange(
                input.patch("name", String.class),
                input.patch("address", String.class),
                input.patch("phone", String.class),
                input.patch("email", String.class),
                input.patch("timeZone", ZoneId.class),
                input.patch("locale", String.class),
                input.patch("publicBooking", Boolean.class),
                input.patched(
                        "rules", () -> input.object("rules", Inputs::rules).orElseThrow()),
                input.patched("reminderRules", () -> input.objects("reminderRules", Inputs::reminderRule)),
                input.patched(
                        "quietHours",
                        () -> input.object("quietHours", Inputs::dailyHours).orElseThrow()),
                input.patched("cancellationNotice", () -> input.exact("cancellationNotice")),
                expectedVersion(input));
    }

    static NewService newService(Input input) {
        return new NewService(
                input.required("name", String.class),
                input.text("description"),
                input.object("rules", Inputs::rules).orElseThrow(),
                input.ids(Kind.STAFF_MEMBER, "staffIds"),
                input.required("staffNeeded", Integer.class),
                input.objects("resources", Inputs::requirement),
                input.isNull("reminderRules")
                        ? Optional.empty()
                        : Optional.of(input.objects("reminderRules", Inputs::reminderRule)));
    }

    static ServiceChange serviceChange(Input input) {
        return new ServiceChange(
                input.id(Kind.SERVICE, "id"),
                input.patch("name", String.class),
                input.patch("description", String.class),
                input.patch("active", Boolean.class),
                input.patched(
                        "rules", () -> input.object("rules", Inputs::rules).orElseThrow()),
                input.patched("staffIds", () -> input.ids(Kind.STAFF_MEMBER, "staffIds")),
                input.patch("staffNeeded", Integer.class),
                input.patched("resources", () -> input.objects("resources", Inputs::requirement)),
                input.patched("reminderRules", () -> input.objects("reminderRules", Inputs::reminderRule)),
                expectedVersion(input));
    }

    static NewStaffMember newStaffMember(Input input) {
        return new NewStaffMember(
                input.required("displayName", String.class),
                input.required("role", StaffRole.class),
                input.optional("timeZone", ZoneId.class),
                input.text("email"),
                input.text("phone"));
    }

    static StaffMemberChange staffMemberChange(Input input) {
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

    static NewResource newResource(Input input) {
        return new NewResource(
                input.required("name", String.class),
                input.required("kind", ResourceKind.class),
                input.optional("timeZone", ZoneId.class));
    }

    static ResourceChange resourceChange(Input input) {
        return new ResourceChange(
                input.id(Kind.RESOURCE, "id"),
                input.patch("name", String.class),
                input.patch("active", Boolean.class),
                expectedVersion(input));
    }

    static NewContact newContact(Input input) {
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

    static ContactChange contactChange(Input input) {
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

    static Optional<Integer> expectedVersion(Input input) {
        return input.optional("expectedVersion", Integer.class);
    }

    /** A daily stretch; only its end may be 24:00. */
    static TimeWindow dailyHours(Input input) {
        WallTime from = input.required("from", WallTime.class);
        if (from.isEndOfDay()) {
            input.problem(ProblemCode.INVALID, "from must be 00:00 to 23:59: only an end can be 24:00.", "from");
        }
        return new TimeWindow(from.time(), input.required("to", WallTime.class).time());
    }

    private static BookingRules rules(Input input) {
        return new BookingRules(
                input.exact("duration"),
                input.optionalExact("step"),
                input.optionalExact("bufferBefore").orElse(Duration.ZERO),
                input.optionalExact("bufferAfter").orElse(Duration.ZERO),
                input.optional("minimumNotice", Span.class).orElse(Span.ZERO),
                input.optional("horizon", Span.class),
                input.optional("alignment", SlotRules.Alignment.class).orElse(SlotRules.Alignment.WINDOW_START),
                input.optional("maxPerDay", Integer.class),
                input.optional("maxPerWeek", Integer.class));
    }

    private static ReminderRule reminderRule(Input input) {
        return new ReminderRule(input.required("before", Span.class), input.required("channel", ReminderChannel.class));
    }

    private static ResourceRequirement requirement(Input input) {
        return new ResourceRequirement(
                input.required("count", Integer.class), input.ids(Kind.RESOURCE, "candidateIds"));
    }
}

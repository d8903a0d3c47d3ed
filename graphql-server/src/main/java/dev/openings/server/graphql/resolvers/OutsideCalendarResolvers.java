package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.Clash;
import dev.openings.jooq.outside.NewOutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendarChange;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.OutsideSource;
import dev.openings.jooq.outside.OutsideStatus;
import dev.openings.jooq.outside.Reading;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Loader.OwnerKey;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.outside.CalendarReader;
import dev.openings.server.outside.CalendarReader.NoCalendarException;
import dev.openings.server.outside.OutsideAddress;
import dev.openings.server.outside.OutsideReads;
import dev.openings.server.security.GlobalId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Calendars that staff members and resources have elsewhere. They are read outside of transactions. */
final class OutsideCalendarResolvers implements Resolvers {
    private static final int MAX_URL = 2_000;
    private static final int MAX_LOGIN = 500;
    private static final URI NOWHERE = URI.create("https://invalid.invalid/");

    private final Openings openings;
    private final OutsideReads reads;

    OutsideCalendarResolvers(Openings openings, OutsideReads reads) {
        this.openings = openings;
        this.reads = reads;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("clashes", Permission.READ_OUTSIDE_CALENDARS, this::clashes)
                .mutation("addOutsideCalendar", Permission.ADD_OUTSIDE_CALENDARS, this::add)
                .mutation("updateOutsideCalendar", Permission.CHANGE_OUTSIDE_CALENDARS, this::update)
                .mutation("readOutsideCalendar", Permission.CHANGE_OUTSIDE_CALENDARS, this::read)
                .mutation("removeOutsideCalendar", Permission.CHANGE_OUTSIDE_CALENDARS, this::remove)
                .payload("OutsideCalendarPayload", "outsideCalendar")
                .enumeration("OutsideCalendarKind", OutsideCalendarKind.class)
                .enumeration("OutsideStatus", OutsideStatus.class)
                .enumeration("WhenStale", WhenStale.class);
        wiring.type("OutsideCalendar", OutsideCalendar.class)
                .field("id", it -> globalId(it.id()))
                .field("owner", (it, context) -> context.load(Loaders.BOOKABLE, it.ownerId()))
                .field("label", OutsideCalendar::label)
                .field("kind", OutsideCalendar::kind)
                .field("host", OutsideCalendar::host)
                .field("status", OutsideCalendar::status)
                .field("readAt", (it, context) -> context.inPracticeZone(it.readAt()))
                .field("lastError", OutsideCalendar::lastError)
                .field("allDayCounts", it -> it.choices().allDayCounts())
                .field("tentativeCounts", it -> it.choices().tentativeCounts())
                .field("whenStale", it -> it.choices().whenStale())
                .field(
                        "busy",
                        (it, context) -> context.load(
                                Loaders.OUTSIDE_BUSY, new OwnerKey<>(it.id(), HoursResolvers.range(context))))
                .field("version", OutsideCalendar::version);
        wiring.type("Clash", Clash.class)
                .field("appointment", (it, context) -> context.load(Loaders.APPOINTMENT, it.appointmentId()))
                .field("calendar", (it, context) -> context.load(Loaders.OUTSIDE_CALENDAR, it.calendarId()))
                .field(
                        "start",
                        (it, context) -> context.inPracticeZone(it.time().start()))
                .field("end", (it, context) -> context.inPracticeZone(it.time().end()));
    }

    /** Adds the outside calendars of a staff member or a resource. */
    static <T> void wireOf(Wiring.Fields<T> type, Function<T, UUID> ownerId) {
        type.field(
                "outsideCalendars",
                Permission.READ_OUTSIDE_CALENDARS,
                (it, context) -> ofOwner(ownerId.apply(it), context));
    }

    private static Object ofOwner(UUID owner, ResolverContext context) {
        if (!context.permissions().has(Permission.READ_OUTSIDE_CALENDARS, owner)) {
            throw context.refusal(Permission.READ_OUTSIDE_CALENDARS);
        }
        return context.load(Loaders.OUTSIDE_CALENDARS_OF_OWNER, owner);
    }

    private List<Clash> clashes(ResolverContext context) {
        return openings.outsideCalendars().clashes(context.actor(), HoursResolvers.range(context));
    }

    /** A calendar that is to be added. */
    private record Wanted(
            UUID owner, String label, OutsideCalendarKind kind, OutsideAddress address, OutsideChoices choices) {
        NewOutsideCalendar with(OutsideAddress located, OutsideReads reads) {
            return new NewOutsideCalendar(
                    owner,
                    label,
                    kind,
                    String.valueOf(located.url().getHost()),
                    reads.seal().seal(located),
                    choices);
        }
    }

    private Payload add(ResolverContext context) {
        return context.change(
                context.input(),
                this::wanted,
                (services, wanted) -> Payload.of("outsideCalendar", add(context, services, wanted)));
    }

    private Outcome<OutsideCalendar> add(ResolverContext context, Openings services, Wanted wanted) {
        Outcome<OutsideCalendar> preview =
                services.outsideCalendars().previewAdd(context.actor(), wanted.with(wanted.address(), reads));
        // Other services only collect the problems of an input that is refused already.
        if (services != openings || preview instanceof Outcome.Refused) {
            return preview;
        }
        ZoneId zone = openings.outsideCalendars().zoneOfOwner(wanted.owner());
        return read(wanted.kind(), wanted.address(), wanted.choices(), zone)
                .then(found -> openings.outsideCalendars()
                        .add(context.actor(), wanted.with(found.address(), reads), found.content()));
    }

    private Wanted wanted(InputObject input) {
        return new Wanted(
                input.requiredOwnerId("ownerId"),
                input.required("label", String.class),
                input.required("kind", OutsideCalendarKind.class),
                address(input, input.required("url", String.class)),
                new OutsideChoices(
                        input.required("allDayCounts", Boolean.class),
                        input.required("tentativeCounts", Boolean.class),
                        input.required("whenStale", WhenStale.class)));
    }

    /** The address of the input; messages do not repeat it, because it is secret. */
    private OutsideAddress address(InputObject input, String text) {
        Optional<String> user = input.optionalText("user");
        Optional<String> password = input.optionalText("password");
        boolean isLoginFine = user.isPresent() == password.isPresent()
                && user.map(it -> isHeaderText(it) && !it.contains(":")).orElse(true)
                && password.map(OutsideCalendarResolvers::isHeaderText).orElse(true);
        if (!isLoginFine) {
            input.addProblem(
                    InputRule.NO_CALENDAR_LOGIN.at().with("maximum", MAX_LOGIN), user.isEmpty() ? "user" : "password");
        }
        URI url = url(input, text);
        return new OutsideAddress(
                url, user.flatMap(name -> password.map(secret -> new OutsideAddress.Login(name, secret))));
    }

    private static boolean isHeaderText(String text) {
        return text.length() <= MAX_LOGIN && text.chars().allMatch(it -> it >= ' ' && it != 0x7f);
    }

    private URI url(InputObject input, String text) {
        try {
            String plain = text.strip();
            URI url =
                    new URI(plain.regionMatches(true, 0, "webcal://", 0, 9) ? "https://" + plain.substring(9) : plain);
            Optional<String> refusal = plain.length() > MAX_URL
                    ? Optional.of("it must have at most " + MAX_URL + " characters")
                    : reads.reader().refusal(url);
            if (refusal.isEmpty()) {
                return url;
            }
            input.addProblem(InputRule.NO_CALENDAR_ADDRESS.at().with("detail", refusal.get()), "url");
        } catch (URISyntaxException malformed) {
            input.addProblem(InputRule.NO_CALENDAR_ADDRESS.at().with("detail", "it is not a URL"), "url");
        }
        return NOWHERE;
    }

    /** What was found at an address, or why nothing was. */
    private record Found(OutsideAddress address, Reading.Filled content) {}

    private Attempt read(OutsideCalendarKind kind, OutsideAddress address, OutsideChoices choices, ZoneId zone) {
        try {
            OutsideAddress located = reads.reader().located(kind, address);
            Reading reading =
                    reads.reader().read(new CalendarReader.Source(kind, located, choices, zone, CacheValidators.NONE));
            return switch (reading) {
                case Reading.Filled filled -> new Attempt(Optional.of(new Found(located, filled)), "");
                case Reading.Unchanged unchanged -> new Attempt(Optional.empty(), "it did not send the calendar");
                case Reading.Failed(String reason) -> new Attempt(Optional.empty(), reason);
            };
        } catch (NoCalendarException none) {
            return new Attempt(Optional.empty(), String.valueOf(none.getMessage()));
        }
    }

    private record Attempt(Optional<Found> found, String reason) {
        Outcome<OutsideCalendar> then(Function<Found, Outcome<OutsideCalendar>> change) {
            return found.map(change)
                    .orElseGet(() -> Outcome.refused(
                            InputRule.CALENDAR_NOT_READ.at("url").with("detail", reason)));
        }
    }

    /** The changes of a calendar, before the calendar is known. */
    private record Changes(
            UUID id,
            Patch<String> label,
            Optional<OutsideAddress> address,
            Optional<Boolean> allDayCounts,
            Optional<Boolean> tentativeCounts,
            Optional<WhenStale> whenStale,
            Optional<Integer> expectedVersion) {
        OutsideChoices choices(OutsideChoices before) {
            return new OutsideChoices(
                    allDayCounts.orElse(before.allDayCounts()),
                    tentativeCounts.orElse(before.tentativeCounts()),
                    whenStale.orElse(before.whenStale()));
        }
    }

    private Payload update(ResolverContext context) {
        return context.change(
                context.input(),
                this::changes,
                (services, changes) -> Payload.of("outsideCalendar", update(context, services, changes)));
    }

    private Changes changes(InputObject input) {
        return new Changes(
                input.requiredId(GlobalId.Kind.OUTSIDE_CALENDAR, "id"),
                input.patch("label", String.class),
                input.optionalText("url").map(it -> address(input, it)),
                input.optional("allDayCounts", Boolean.class),
                input.optional("tentativeCounts", Boolean.class),
                input.optional("whenStale", WhenStale.class),
                input.expectedVersion());
    }

    private Outcome<OutsideCalendar> update(ResolverContext context, Openings services, Changes changes) {
        return switch (services.outsideCalendars().source(context.actor(), changes.id())) {
            case Outcome.Refused<OutsideSource>(var problems) -> new Outcome.Refused<>(problems);
            case Outcome.Done<OutsideSource>(OutsideSource source) -> update(context, services, changes, source);
        };
    }

    private Outcome<OutsideCalendar> update(
            ResolverContext context, Openings services, Changes changes, OutsideSource source) {
        OutsideChoices choices = changes.choices(source.choices());
        boolean isReadAnew = changes.address().isPresent()
                || choices.allDayCounts() != source.choices().allDayCounts()
                || choices.tentativeCounts() != source.choices().tentativeCounts();
        OutsideCalendarChange change = new OutsideCalendarChange(
                changes.id(), changes.label(), Optional.of(choices), Optional.empty(), changes.expectedVersion());
        Optional<OutsideAddress> address =
                changes.address().or(() -> reads.seal().open(source.address()));
        if (!isReadAnew || services != openings) {
            return services.outsideCalendars().update(context.actor(), change, Optional.empty());
        }
        if (address.isEmpty()) {
            return Outcome.refused(InputRule.CALENDAR_NOT_READ
                    .at("url")
                    .with("detail", "the address was stored with another key: enter it again"));
        }
        return read(source.kind(), address.get(), choices, source.zone())
                .then(found -> openings.outsideCalendars()
                        .update(
                                context.actor(),
                                changes.address().isPresent() ? at(change, found.address()) : change,
                                Optional.of(found.content())));
    }

    private OutsideCalendarChange at(OutsideCalendarChange change, OutsideAddress address) {
        return new OutsideCalendarChange(
                change.id(),
                change.label(),
                change.choices(),
                Optional.of(new OutsideCalendarChange.Target(
                        String.valueOf(address.url().getHost()), reads.seal().seal(address))),
                change.expectedVersion());
    }

    private Payload read(ResolverContext context) {
        UUID id = context.input().requiredId(GlobalId.Kind.OUTSIDE_CALENDAR, "id");
        return Payload.of(
                "outsideCalendar",
                switch (openings.outsideCalendars().source(context.actor(), id)) {
                    case Outcome.Refused<OutsideSource>(var problems) -> new Outcome.Refused<OutsideCalendar>(problems);
                    case Outcome.Done<OutsideSource>(OutsideSource source) ->
                        openings.outsideCalendars().record(context.actor(), source, reads.read(source));
                });
    }

    private Payload remove(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "id",
                openings.outsideCalendars()
                        .remove(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.OUTSIDE_CALENDAR, "id"),
                                input.expectedVersion()),
                OutsideCalendarResolvers::globalId);
    }

    private static String globalId(UUID id) {
        return new GlobalId(GlobalId.Kind.OUTSIDE_CALENDAR, id).text();
    }
}

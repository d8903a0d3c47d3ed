package dev.openings.core.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openings.availability.Availability;
import dev.openings.availability.Busy;
import dev.openings.availability.HoursView;
import dev.openings.availability.Schedule;
import dev.openings.overlaps.Overlaps;
import dev.openings.recurrence.Recurrence;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.reminders.QuietHours;
import dev.openings.reminders.ReminderPlan;
import dev.openings.reminders.ReminderRule;
import dev.openings.reminders.Reminders;
import dev.openings.slots.Bookable;
import dev.openings.slots.Requirement;
import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Team;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of cases. */
enum Kind {
    RESOLVE {
        @Override
        JsonNode evaluate(Input input) {
            WallClock clock = WallClock.of(input.zone("zone"));
            LocalDateTime local = input.local("local");
            return text(
                    switch (input.text("as")) {
                        case "START" -> clock.start(local);
                        case "END" -> clock.end(local);
                        default -> throw new IllegalArgumentException("as must be START or END");
                    });
        }
    },
    PLUS {
        @Override
        JsonNode evaluate(Input input) {
            return text(WallClock.of(input.zone("zone"))
                    .plus(input.instant("instant"), PeriodDuration.parse(input.text("add"))));
        }
    },
    DAY {
        @Override
        JsonNode evaluate(Input input) {
            WallClock clock = WallClock.of(input.zone("zone"));
            LocalDate date = input.date("date");
            Instant start = clock.startOfDay(date);
            Instant end = clock.endOfDay(date);
            ObjectNode day = FACTORY.objectNode();
            day.set("start", text(start));
            day.set("end", text(end));
            day.put("seconds", end.getEpochSecond() - start.getEpochSecond());
            day.put(
                    "isoWeek",
                    String.format(
                            Locale.ROOT,
                            "%d-W%02d",
                            date.get(IsoFields.WEEK_BASED_YEAR),
                            date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
            return day;
        }
    },
    WORKING {
        @Override
        JsonNode evaluate(Input input) {
            HoursView view = new HoursView(
                    input.textIfAny("service"), input.textIfAny("now").map(Instant::parse));
            if (!input.has("calendars")) {
                Input calendar = input.object("calendar");
                Bookable one = Calendars.bookable("", calendar, NO_LIMITS);
                calendar.done();
                return intervals(input.range("range", one.schedule().zone())
                        .map(range -> one.schedule().free(range, view))
                        .orElse(IntervalSet.empty()));
            }
            List<Schedule> schedules =
                    input.objects("calendars", calendar -> Calendars.bookable("", calendar, NO_LIMITS)).stream()
                            .map(Bookable::schedule)
                            .toList();
            Optional<Interval> range = input.range("range", input.zone("zone"));
            String combine = input.text("combine");
            return intervals(range.map(it -> switch (combine) {
                        case "ALL" -> Availability.all(schedules, it, view);
                        case "ANY" -> Availability.any(schedules, it, view);
                        default -> throw new IllegalArgumentException("combine must be ALL or ANY");
                    })
                    .orElse(IntervalSet.empty()));
        }
    },
    SLOTS {
        @Override
        JsonNode evaluate(Input input) {
            Input calendar = input.object("calendar");
            Input rulesInput = input.object("rules");
            Bookable bookable = Calendars.bookable("one", calendar, rulesInput);
            SlotRules rules = Calendars.rules(rulesInput);
            calendar.done();
            rulesInput.done();
            ArrayNode starts = FACTORY.arrayNode();
            SlotSearch search =
                    Calendars.forService(SlotSearch.of(Team.of(bookable), rules, input.instant("now")), input);
            input.range("range", bookable.schedule().zone())
                    .ifPresent(range -> search.findAll(range).forEach(slot -> starts.add(text(slot.start()))));
            return starts;
        }
    },
    TEAM {
        @Override
        JsonNode evaluate(Input input) {
            ZoneId zone = input.zone("zone");
            List<Bookable> resources =
                    input.objects("resources", resource -> Calendars.bookable(resource.text("id"), resource, resource));
            List<Requirement> requirements = input.objects(
                    "require",
                    one -> new Requirement(
                            one.text("name"),
                            one.texts("of"),
                            one.number("count").orElseThrow()));
            Input rulesInput = input.object("rules");
            SlotRules rules = Calendars.rules(rulesInput);
            rulesInput.done();
            SlotSearch search = Calendars.forService(
                    SlotSearch.of(new Team(zone, resources, requirements), rules, input.instant("now")), input);
            ArrayNode starts = FACTORY.arrayNode();
            input.range("range", zone).stream().flatMap(search::find).forEach(slot -> {
                ObjectNode start = starts.addObject();
                start.set("start", text(slot.start()));
                ArrayNode free = start.putArray("free");
                search.free(slot.start()).forEach(candidates -> free.add(candidates.size()));
            });
            return starts;
        }
    },
    OVERLAPS {
        @Override
        JsonNode evaluate(Input input) {
            List<Busy> ranges = input.objects("ranges", Calendars::busy);
            ArrayNode pairs = FACTORY.arrayNode();
            Overlaps.pairs(ranges)
                    .forEach(pair -> pairs.addArray()
                            .add(ranges.get(pair.first()).id())
                            .add(ranges.get(pair.second()).id()));
            return pairs;
        }
    },
    CONFLICT {
        @Override
        JsonNode evaluate(Input input) {
            Input candidate = input.object("candidate");
            Busy candidateBusy = Calendars.busy(candidate);
            candidate.done();
            List<Busy> conflicts = Overlaps.conflicts(candidateBusy, input.objects("existing", Calendars::busy));
            ObjectNode result = FACTORY.objectNode();
            result.put("conflict", !conflicts.isEmpty());
            ArrayNode with = result.putArray("with");
            conflicts.forEach(other -> with.add(other.id()));
            return result;
        }
    },
    REMINDERS {
        @Override
        JsonNode evaluate(Input input) {
            Optional<QuietHours> quiet = input.objectIfAny("quietHours").map(hours -> {
                QuietHours read = new QuietHours(hours.time("from"), hours.time("to"));
                hours.done();
                return read;
            });
            List<ReminderRule> rules = input.objects(
                    "rules", rule -> new ReminderRule(PeriodDuration.parse(rule.text("before")), rule.text("channel")));
            return plan(Reminders.plan(input.instant("start"), input.zone("zone"), rules, quiet, input.instant("now")));
        }
    },
    RECURRENCE {
        @Override
        JsonNode evaluate(Input input) {
            ZoneId zone = input.zone("zone");
            Recurrence recurrence = new Recurrence(
                    input.local("dtstart"),
                    zone,
                    RecurrenceRule.parse(input.text("rrule")),
                    locals(input, "exdates"),
                    locals(input, "rdates"));
            Optional<Interval> range = input.has("range")
                    ? input.range("range", zone)
                    : Optional.of(Interval.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"));
            ArrayNode starts = FACTORY.arrayNode();
            range.ifPresent(window -> recurrence.occurrences(window).forEach(start -> starts.add(text(start))));
            return starts;
        }
    };

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
    private static final Input NO_LIMITS = new Input(FACTORY.objectNode());

    static Kind of(String name) {
        for (Kind kind : values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind: " + name);
    }

    /** Returns the result and checks that every field of the input was read. */
    JsonNode run(Input input) {
        JsonNode result = evaluate(input);
        input.done();
        return result;
    }

    /**
     * Returns the result.
     *
     * @throws DateTimeException if a value cannot be parsed
     */
    abstract JsonNode evaluate(Input input);

    private static JsonNode text(Instant instant) {
        return FACTORY.textNode(instant.toString());
    }

    private static JsonNode intervals(IntervalSet set) {
        ArrayNode list = FACTORY.arrayNode();
        set.forEach(interval -> {
            ObjectNode one = list.addObject();
            one.set("start", text(interval.start()));
            one.set("end", text(interval.end()));
        });
        return list;
    }

    private static JsonNode plan(ReminderPlan plan) {
        ObjectNode result = FACTORY.objectNode();
        ArrayNode scheduled = result.putArray("scheduled");
        plan.scheduled()
                .forEach(one -> scheduled
                        .addObject()
                        .put("rule", one.rule())
                        .put("channel", one.channel())
                        .put("at", one.at().toString()));
        ArrayNode skipped = result.putArray("skipped");
        plan.skipped()
                .forEach(one -> skipped.addObject()
                        .put("rule", one.rule())
                        .put("channel", one.channel())
                        .put("reason", one.reason().name()));
        return result;
    }

    private static Set<LocalDateTime> locals(Input input, String name) {
        return input.texts(name).stream().map(LocalDateTime::parse).collect(Collectors.toSet());
    }
}

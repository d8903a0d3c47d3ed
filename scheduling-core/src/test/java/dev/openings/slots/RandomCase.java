package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.DateOverride;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.booking.Snapshot;
import dev.openings.eligibility.JudgedBooker;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The arguments of a search, generated from a seed, mostly around a change of the clocks; all in whole minutes. */
record RandomCase(
        Team team,
        SlotRules rules,
        Instant now,
        Set<ObstacleCode> overruled,
        Set<String> ignored,
        Interval range,
        Optional<String> service,
        List<WeeklyHours> serviceHours,
        Optional<JudgedBooker> booker) {
    private static final List<String> ZONES_AND_DATES = List.of(
            "UTC 2026-03-04",
            "UTC 2000-02-29",
            "UTC 2100-02-28",
            "Europe/Berlin 2024-02-29",
            "Europe/Berlin 2026-03-29",
            "Europe/Berlin 2026-10-25",
            "America/New_York 2026-11-01",
            "America/Havana 2025-11-02",
            "America/Havana 2025-03-09",
            "America/St_Johns 2007-11-04",
            "America/St_Johns 2007-04-01",
            "Australia/Lord_Howe 2026-04-05",
            "Australia/Lord_Howe 2025-10-05",
            "Africa/Cairo 2025-04-25",
            "Pacific/Apia 2011-12-30",
            "Asia/Kathmandu 2026-06-01",
            "Pacific/Chatham 2026-04-05",
            "America/Sao_Paulo 2018-11-04");

    static RandomCase of(long seed) {
        return planned(new Generator(new Random(seed), ZONES_AND_DATES).generate(), seed);
    }

    /** Returns a case in zones without offset changes. */
    static RandomCase withoutChanges(long seed) {
        return planned(
                new Generator(new Random(seed), List.of("UTC 2026-03-04", "Asia/Kathmandu 2026-06-01")).generate(),
                seed);
    }

    /** Adds reservations, closed days, hours of the service and recurring absences to half of the cases, a contact to a third. */
    private static RandomCase planned(RandomCase plain, long seed) {
        Random random = new Random(seed * 31 + 7);
        RandomCase planned = random.nextBoolean() ? plain : new PlannedWeek(random, plain).generate();
        return random.nextInt(3) == 0 ? new RandomBooker(random, planned).generate() : planned;
    }

    static RandomCase ofOne(long seed) {
        RandomCase some = of(seed);
        Bookable first = some.team.bookables().getFirst();
        Team one = new Team(some.team.zone(), List.of(first), List.of(new Requirement("only", List.of(first.id()), 1)));
        return some.withTeam(one);
    }

    RandomCase withTeam(Team other) {
        return new RandomCase(other, rules, now, overruled, ignored, range, service, serviceHours, booker);
    }

    RandomCase withIgnored(String id) {
        Set<String> ids = new HashSet<>(ignored);
        ids.add(id);
        return new RandomCase(team, rules, now, overruled, ids, range, service, serviceHours, booker);
    }

    RandomCase withOverruled(Set<ObstacleCode> codes) {
        return new RandomCase(team, rules, now, codes, ignored, range, service, serviceHours, booker);
    }

    RandomCase withBooker(String forService, JudgedBooker other) {
        return new RandomCase(
                team, rules, now, overruled, ignored, range, Optional.of(forService), serviceHours, Optional.of(other));
    }

    RandomCase withoutBooker() {
        return new RandomCase(team, rules, now, overruled, ignored, range, service, serviceHours, Optional.empty());
    }

    RandomCase withNow(Instant other) {
        return new RandomCase(team, rules, other, overruled, ignored, range, service, serviceHours, booker);
    }

    RandomCase withRules(SlotRules other) {
        return new RandomCase(team, other, now, overruled, ignored, range, service, serviceHours, booker);
    }

    SlotSearch search() {
        SlotSearch search = SlotSearch.of(team, rules, now)
                .withServiceHours(serviceHours)
                .ignoring(ignored)
                .overruling(overruled);
        SlotSearch ofService = service.map(search::forService).orElse(search);
        return booker.map(ofService::forBooker).orElse(ofService);
    }

    Snapshot snapshot() {
        return new Snapshot(team, rules, now, ignored, service, serviceHours, AssignmentOrder.DEFAULT, booker);
    }

    boolean isInvited(String id) {
        return !new BookerOracle(this).leavesOut(id);
    }

    List<Instant> found() {
        return search().find(range).map(Slot::start).toList();
    }

    /** Returns every minute of the range. */
    List<Instant> minutes() {
        return IntStream.range(0, (int) range.duration().toMinutes())
                .mapToObj(i -> range.start().plusSeconds(60L * i))
                .toList();
    }

    private static final class Generator {
        private final Random random;
        private final List<String> zonesAndDates;
        private final ZoneId zone;
        private final LocalDate day;
        private final Instant noon;

        Generator(Random random, List<String> zonesAndDates) {
            this.random = random;
            this.zonesAndDates = zonesAndDates;
            String zoneAndDate = pick(zonesAndDates);
            zone = zone(zoneAndDate);
            day = LocalDate.parse(zoneAndDate.substring(zoneAndDate.indexOf(' ') + 1));
            noon = day.atTime(12, 0).atZone(zone).toInstant();
        }

        private static ZoneId zone(String zoneAndDate) {
            return ZoneId.of(zoneAndDate.substring(0, zoneAndDate.indexOf(' ')));
        }

        RandomCase generate() {
            int size = 1 + random.nextInt(4);
            List<Bookable> bookables =
                    IntStream.range(0, size).mapToObj(this::bookable).toList();
            List<Requirement> requirements = new ArrayList<>();
            for (int r = 0; r < (size == 1 ? 1 : 1 + random.nextInt(2)); r++) {
                List<String> ids =
                        new ArrayList<>(bookables.stream().map(Bookable::id).toList());
                Collections.shuffle(ids, random);
                ids = ids.subList(0, 1 + random.nextInt(ids.size()));
                requirements.add(new Requirement("r" + r, ids, 1 + random.nextInt(Math.min(2, ids.size()))));
            }
            Instant from = noon.minusSeconds(60L * (random.nextInt(2000) - 200));
            return new RandomCase(
                    new Team(zone, bookables, requirements),
                    rules(),
                    noon.minusSeconds(60L * random.nextInt(5000)),
                    overruled(),
                    chance(5) ? Set.of("b1", "b2") : Set.of(),
                    Interval.of(from, Duration.ofMinutes(30 + random.nextInt(2500))),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }

        private Set<ObstacleCode> overruled() {
            Set<ObstacleCode> codes = new HashSet<>();
            for (ObstacleCode code : ObstacleCode.values()) {
                if (code.canBeOverruled() && chance(25)) {
                    codes.add(code);
                }
            }
            return codes;
        }

        private SlotRules rules() {
            Duration duration = minutes(10, 15, 25, 30, 30, 45, 60, 90, 200, 1500);
            Duration step = chance(2) ? duration : minutes(5, 7, 10, 15, 30, 60, 420, 1500);
            SlotRules.Alignment alignment = pick(Arrays.asList(SlotRules.Alignment.values()));
            Optional<PeriodDuration> horizon = chance(3)
                    ? Optional.of(pick(List.of(
                            PeriodDuration.ZERO,
                            PeriodDuration.ofDays(1),
                            PeriodDuration.ofDays(2),
                            PeriodDuration.of(Duration.ofHours(30)),
                            PeriodDuration.of(Duration.ofHours(70)))))
                    : Optional.empty();
            PeriodDuration notice = chance(3)
                    ? pick(List.of(
                            PeriodDuration.ofDays(1),
                            PeriodDuration.of(Duration.ofHours(24)),
                            PeriodDuration.parse("P1DT2H")))
                    : PeriodDuration.ZERO;
            return new SlotRules(
                    duration, step, buffer(), buffer(), notice, horizon, alignment, minutes(10, 15, 25, 60, 420, 1440));
        }

        private Bookable bookable(int index) {
            BookingLimits limits = new BookingLimits(
                    chance(4) ? OptionalInt.of(random.nextInt(4)) : OptionalInt.empty(),
                    chance(6) ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty());
            List<Busy> busy = new ArrayList<>();
            for (int i = random.nextInt(7); i > 0; i--) {
                busy.add(busy("b" + i));
            }
            return new Bookable("m" + index, schedule(), busy, limits, !chance(20));
        }

        private Busy busy(String id) {
            Instant from = noon.plusSeconds(60L * (random.nextInt(6000) - 3000));
            if (chance(5)) {
                return Busy.elsewhere(id, Interval.of(from, minutes(15, 30, 45, 60, 300, 1440)));
            }
            Optional<Instant> held =
                    chance(6) ? Optional.of(noon.minusSeconds(60L * random.nextInt(5000))) : Optional.empty();
            return new Busy(id, Interval.of(from, minutes(15, 30, 45, 60, 300)), buffer(), buffer(), !chance(6), held);
        }

        private Schedule schedule() {
            ZoneId own = chance(4) ? zone(pick(zonesAndDates)) : zone;
            if (chance(10)) {
                return Schedule.alwaysOpen(own).withTimeOff(absences());
            }
            List<WeeklyHours> hours = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                Set<DayOfWeek> days = chance(2)
                        ? EnumSet.allOf(DayOfWeek.class)
                        : EnumSet.of(pick(Arrays.asList(DayOfWeek.values())), day.getDayOfWeek());
                Optional<LocalDate> from = chance(6) ? Optional.of(near()) : Optional.empty();
                Optional<LocalDate> to = chance(6) ? Optional.of(near().plusDays(5)) : Optional.empty();
                hours.add(new WeeklyHours(days, window(), from, to));
            }
            List<DateOverride> overrides = chance(3)
                    ? List.of(new DateOverride(near(), chance(2) ? List.of() : List.of(window(), window())))
                    : List.of();
            return new Schedule(own, hours, overrides, absences(), false);
        }

        private List<TimeOff> absences() {
            List<TimeOff> absences = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                absences.add(absence());
            }
            return absences;
        }

        private TimeOff absence() {
            LocalDateTime local = near().atTime(random.nextInt(24), 5 * random.nextInt(12));
            return switch (random.nextInt(3)) {
                case 0 -> new TimeOff.WholeDays(local.toLocalDate(), local.toLocalDate());
                case 1 -> new TimeOff.LocalPeriod(local, local.plusMinutes(5 + random.nextInt(600)));
                default ->
                    new TimeOff.Period(Interval.of(
                            noon.plusSeconds(60L * (random.nextInt(6000) - 3000)),
                            Duration.ofMinutes(1 + random.nextInt(600))));
            };
        }

        private TimeWindow window() {
            LocalTime from = LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
            return switch (random.nextInt(6)) {
                case 0 -> new TimeWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
                case 1 -> new TimeWindow(LocalTime.of(9, 0), LocalTime.of(17, 0));
                case 2 -> new TimeWindow(from, from);
                default -> new TimeWindow(from, LocalTime.of(random.nextInt(24), 5 * random.nextInt(12)));
            };
        }

        private LocalDate near() {
            return day.plusDays(random.nextInt(5) - 2);
        }

        private Duration buffer() {
            return chance(2) ? Duration.ZERO : minutes(5, 10, 30);
        }

        private boolean chance(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        private Duration minutes(Integer... choices) {
            return Duration.ofMinutes(pick(List.of(choices)));
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}

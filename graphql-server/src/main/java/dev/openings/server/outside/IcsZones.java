package dev.openings.server.outside;

import dev.openings.time.IanaZones;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The zones of one calendar by their names. A zone that java.time knows has the rules of java.time, whatever the file says; only
 * of others, the file's own rules hold.
 */
final class IcsZones {
    private final Map<String, IcsComponent> ofFile = new HashMap<>();
    private final Map<String, EventClock> clocks = new HashMap<>();
    private final Instant end;
    private final ReadBudget budget;

    private IcsZones(Instant end, ReadBudget budget) {
        this.end = end;
        this.budget = budget;
    }

    /**
     * @param end from when on rules of the file do not matter
     * @param budget for the rules
     */
    static IcsZones of(IcsComponent calendar, Instant end, ReadBudget budget) {
        IcsZones zones = new IcsZones(end, budget);
        calendar.children("VTIMEZONE").forEach(it -> zones.ofFile.putIfAbsent(it.text("TZID"), it));
        return zones;
    }

    /** @throws UnreadableCalendarException if nobody knows the zone */
    EventClock clock(String tzid) {
        EventClock known = clocks.get(tzid);
        if (known != null) {
            return known;
        }
        EventClock found = find(tzid);
        clocks.put(tzid, found);
        return found;
    }

    private EventClock find(String tzid) {
        Optional<IcsComponent> file = Optional.ofNullable(ofFile.get(tzid.strip()));
        return zone(tzid)
                .or(() -> file.flatMap(it -> zone(it.text("X-LIC-LOCATION"))))
                .<EventClock>map(it -> new EventClock.Known(WallClock.of(it)))
                .or(() -> file.map(it -> new EventClock.OfFile(FileZone.rules(it, end, budget))))
                .orElseThrow(() -> new UnreadableCalendarException(
                        "the time zone \"" + shortened(tzid) + "\" is unknown, and the file has no rules for it"));
    }

    /** The zone that a name of IANA or Windows means; names of some programs have a path before that of IANA. */
    static Optional<ZoneId> zone(String name) {
        String plain = name.strip();
        return IanaZones.find(plain).or(() -> WindowsZones.find(plain)).or(() -> atEnd(plain));
    }

    private static Optional<ZoneId> atEnd(String name) {
        List<String> parts = List.of(name.split("/", -1));
        for (int count = Math.min(3, parts.size() - 1); count >= 2; count--) {
            Optional<ZoneId> found =
                    IanaZones.find(String.join("/", parts.subList(parts.size() - count, parts.size())));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}

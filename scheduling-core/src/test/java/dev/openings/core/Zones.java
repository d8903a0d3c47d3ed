package dev.openings.core;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The zones of the JDK. ical4j registers additional zone names, whose rules exist only while one of its calendars does;
 * these are left out.
 */
public final class Zones {
    private Zones() {}

    /** Returns all zones, by name. */
    public static List<ZoneId> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("ical4j"))
                .sorted()
                .map(ZoneId::of)
                .toList();
    }

    /** Returns one zone for each set of rules; about half of the names are aliases. */
    public static List<ZoneId> distinct() {
        Set<ZoneRules> seen = new HashSet<>();
        return all().stream().filter(zone -> seen.add(zone.getRules())).toList();
    }
}

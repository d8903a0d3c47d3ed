package dev.openings.core;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The zones that the JDK comes with. ical4j, once it was used, adds names that have rules only while one of its calendars does. */
public final class Zones {
    private Zones() {}

    /** All of them, by name. */
    public static List<ZoneId> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("ical4j"))
                .sorted()
                .map(ZoneId::of)
                .toList();
    }

    /** One for each table of rules; about half of the names are other names. */
    public static List<ZoneId> distinct() {
        Set<ZoneRules> seen = new HashSet<>();
        return all().stream().filter(zone -> seen.add(zone.getRules())).toList();
    }
}

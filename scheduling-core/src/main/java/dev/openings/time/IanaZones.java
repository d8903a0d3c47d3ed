package dev.openings.time;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The zones of the IANA time zone database, by its names.
 *
 * <p>The JDK leaves out four names of the database, and lists names that are not in it: {@code SystemV/AST4} and its like, and
 * zones that a library has registered.
 */
public final class IanaZones {
    /** Names that the JDK lacks. Each is a link of the file {@code backward} of the database, release 2024b. */
    private static final Map<String, String> LINKS = Map.of(
            "EST", "America/Panama",
            "MST", "America/Phoenix",
            "HST", "Pacific/Honolulu",
            "ROC", "Asia/Taipei");

    /** The first parts of the names with a slash. */
    private static final Set<String> AREAS = Set.of(
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Brazil",
            "Canada",
            "Chile",
            "Etc",
            "Europe",
            "Indian",
            "Mexico",
            "Pacific",
            "US");

    private IanaZones() {}

    /**
     * The zone with this name, in the case that the database uses; empty if there is none.
     *
     * @return for the names EST, MST, HST and ROC the zone that they are links to
     */
    public static Optional<ZoneId> find(String name) {
        String target = LINKS.getOrDefault(name, name);
        return isName(target) ? Optional.of(ZoneId.of(target)) : Optional.empty();
    }

    /** True if the zone is one of the database, by one of its names. Offsets such as {@code +02:00} are not. */
    public static boolean contains(ZoneId zone) {
        return isName(zone.getId());
    }

    private static boolean isName(String name) {
        int slash = name.indexOf('/');
        return (slash < 0 ? !name.contains("-local-") : AREAS.contains(name.substring(0, slash)))
                && ZoneId.getAvailableZoneIds().contains(name);
    }
}

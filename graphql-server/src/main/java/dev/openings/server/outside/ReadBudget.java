package dev.openings.server.outside;

import dev.openings.server.fetching.TimeLeft;

/** How much one read of a calendar may still take. A file that asks for more is refused, because half of it would be wrong. */
final class ReadBudget {
    static final int MAX_EVENTS = 20_000;
    static final int MAX_OCCURRENCES = 200_000;
    static final int MAX_ZONES = 200;
    static final int MAX_ZONE_CHANGES = 50_000;

    private final TimeLeft time;
    private int events;
    private int occurrences;
    private int zones;
    private int zoneChanges;

    ReadBudget(TimeLeft time) {
        this.time = time;
    }

    /** A text begins: the zones of texts before it are not kept. Servers of CalDAV send a zone with each event. */
    void startText() {
        zones = 0;
        zoneChanges = 0;
    }

    void takeComponent(String name) {
        switch (name) {
            case "VEVENT", "VFREEBUSY" -> {
                if (++events > MAX_EVENTS) {
                    throw new UnreadableCalendarException("it has more than " + MAX_EVENTS + " events");
                }
            }
            case "VTIMEZONE" -> {
                if (++zones > MAX_ZONES) {
                    throw new UnreadableCalendarException("it has more than " + MAX_ZONES + " time zones");
                }
            }
            default -> {}
        }
        checkTime();
    }

    void takeZoneChange() {
        if (++zoneChanges > MAX_ZONE_CHANGES) {
            throw new UnreadableCalendarException("its time zones change more than " + MAX_ZONE_CHANGES + " times");
        }
        if (zoneChanges % 100 == 0) {
            checkTime();
        }
    }

    void takeOccurrence() {
        if (++occurrences > MAX_OCCURRENCES) {
            throw new UnreadableCalendarException("its events occur more than " + MAX_OCCURRENCES + " times");
        }
        if (occurrences % 100 == 0) {
            checkTime();
        }
    }

    void checkTime() {
        if (time.isOver()) {
            throw new UnreadableCalendarException("it takes too long to read");
        }
    }
}

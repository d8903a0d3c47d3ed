package dev.openings.server.outside;

import dev.openings.server.fetching.TimeLeft;

/** How much one read of a calendar may still take. A file that asks for more is refused, because half of it would be wrong. */
final class ReadBudget {
    static final int MAX_EVENTS = 20_000;
    static final int MAX_OCCURRENCES = 200_000;
    static final int MAX_ZONES = 200;

    private final TimeLeft time;
    private int events;
    private int occurrences;
    private int zones;

    ReadBudget(TimeLeft time) {
        this.time = time;
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

package dev.openings.jooq.holidays;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the VEVENTs of an iCalendar text (RFC 5545 section 3.4). Components inside a VEVENT, such as alarms, are skipped. */
final class IcsEvents {
    private static final String EVENT = "VEVENT";

    private final List<IcsEvent> events = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private Optional<IcsEvent> current = Optional.empty();
    private boolean hasBegun;

    private IcsEvents() {}

    /**
     * The events in their order.
     *
     * @throws IllegalArgumentException if the text is not of the form of an iCalendar text; the message says where
     */
    static List<IcsEvent> parse(String text) {
        IcsEvents reader = new IcsEvents();
        StringBuilder line = new StringBuilder();
        int number = 0;
        for (String part : (Iterable<String>) text.lines()::iterator) {
            number++;
            // RFC 5545 section 3.1: a line that begins with a space or a tab continues the one before.
            if (!part.isEmpty() && (part.charAt(0) == ' ' || part.charAt(0) == '\t')) {
                line.append(part, 1, part.length());
            } else {
                reader.line(line.toString(), number - 1);
                line.setLength(0);
                line.append(number == 1 && part.startsWith("\uFEFF") ? part.substring(1) : part);
            }
        }
        reader.line(line.toString(), number);
        if (!reader.hasBegun) {
            throw new IllegalArgumentException("BEGIN:VCALENDAR is missing");
        }
        if (!reader.open.isEmpty()) {
            throw new IllegalArgumentException("END:" + reader.open.getLast() + " is missing");
        }
        return reader.events;
    }

    private void line(String line, int number) {
        if (line.isBlank()) {
            return;
        }
        IcsEvent.Property property = property(line, number);
        switch (property.name()) {
            case "BEGIN" -> begin(component(property), number);
            case "END" -> end(component(property), number);
            default -> {
                if (open.isEmpty()) {
                    throw new IllegalArgumentException("line " + number + " is not in a VCALENDAR");
                }
                current.filter(event -> open.getLast().equals(EVENT)).ifPresent(event -> event.add(property));
            }
        }
    }

    private void begin(String component, int number) {
        if (open.isEmpty() && !component.equals("VCALENDAR")) {
            throw new IllegalArgumentException("line " + number + " must be BEGIN:VCALENDAR");
        }
        hasBegun = true;
        open.add(component);
        if (component.equals(EVENT) && open.size() == 2) {
            current = Optional.of(new IcsEvent());
        }
    }

    private void end(String component, int number) {
        if (open.isEmpty() || !open.removeLast().equals(component)) {
            throw new IllegalArgumentException("line " + number + " ends what has not begun");
        }
        if (component.equals(EVENT) && open.size() == 1) {
            current.ifPresent(events::add);
            current = Optional.empty();
        }
    }

    private static String component(IcsEvent.Property property) {
        return property.value().strip().toUpperCase(Locale.ROOT);
    }

    private static IcsEvent.Property property(String line, int number) {
        int colon = colon(line);
        if (colon < 1) {
            throw new IllegalArgumentException("line " + number + " has no name and value");
        }
        String name = line.substring(0, colon);
        int parameters = name.indexOf(';');
        return new IcsEvent.Property(
                (parameters < 0 ? name : name.substring(0, parameters)).strip().toUpperCase(Locale.ROOT),
                line.substring(colon + 1));
    }

    /** The first colon that is not in quotes. */
    private static int colon(String line) {
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                isQuoted = !isQuoted;
            } else if (line.charAt(i) == ':' && !isQuoted) {
                return i;
            }
        }
        return -1;
    }
}

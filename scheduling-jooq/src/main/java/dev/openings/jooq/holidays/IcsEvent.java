package dev.openings.jooq.holidays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The properties of one VEVENT, in their order. */
final class IcsEvent {
    /** A property: {@code DTSTART;VALUE=DATE:20261225} has the name {@code DTSTART}. */
    record Property(String name, String value) {}

    private static final int MAX_SHOWN = 80;

    private final List<Property> properties = new ArrayList<>();

    void add(Property property) {
        properties.add(property);
    }

    Optional<String> value(String name) {
        return properties.stream()
                .filter(it -> it.name().equals(name))
                .map(Property::value)
                .findFirst();
    }

    List<String> values(String name) {
        return properties.stream()
                .filter(it -> it.name().equals(name))
                .map(Property::value)
                .toList();
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    /** What people call the event: its summary, or its UID without one. */
    String name() {
        return ClosedDayNames.line(value("SUMMARY")
                .filter(it -> !it.isBlank())
                .or(() -> value("UID"))
                .map(IcsEvent::unescaped)
                .orElse(""));
    }

    /** The name for a message, with the UID, because several events may have one name. */
    String label() {
        String uid = value("UID").map(it -> " (" + shortened(it) + ")").orElse("");
        return "\"" + shortened(name()) + "\"" + uid;
    }

    private static String shortened(String text) {
        String line = ClosedDayNames.line(text);
        return line.codePointCount(0, line.length()) <= MAX_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }

    /** RFC 5545 section 3.3.11: a backslash before a backslash, a semicolon, a comma or an n for a line break. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = text.charAt(i) == 'n' || text.charAt(i) == 'N' ? ' ' : text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}

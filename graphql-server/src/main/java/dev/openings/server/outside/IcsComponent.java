package dev.openings.server.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A component with what its times depend on. Titles, texts and people are never in it. */
final class IcsComponent {
    private final String name;
    private final List<IcsProperty> properties = new ArrayList<>();
    private final List<IcsComponent> children = new ArrayList<>();

    IcsComponent(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(IcsProperty property) {
        properties.add(property);
    }

    void add(IcsComponent child) {
        children.add(child);
    }

    List<IcsComponent> children(String childName) {
        return children.stream().filter(it -> it.name.equals(childName)).toList();
    }

    List<IcsComponent> children() {
        return children;
    }

    Optional<IcsProperty> first(String property) {
        return properties.stream().filter(it -> it.name().equals(property)).findFirst();
    }

    List<IcsProperty> all(String property) {
        return properties.stream().filter(it -> it.name().equals(property)).toList();
    }

    /** The value of a property without spaces around; empty text if it is missing. */
    String text(String property) {
        return first(property).map(it -> it.value().strip()).orElse("");
    }

    boolean is(String property, String text) {
        return text(property).equalsIgnoreCase(text);
    }
}

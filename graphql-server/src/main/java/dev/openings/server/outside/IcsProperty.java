package dev.openings.server.outside;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A property of a component (RFC 5545 section 3.1).
 *
 * @param name in upper case
 * @param parameters by their names in upper case, without quotation marks
 * @param value as it is written
 */
record IcsProperty(String name, Map<String, String> parameters, String value) {
    IcsProperty {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> parameter(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    boolean has(String parameter, String text) {
        return text.equalsIgnoreCase(parameters.getOrDefault(parameter, ""));
    }

    /** The values of a list, such as that of EXDATE. */
    List<String> values() {
        return List.of(value.strip().split(",", -1));
    }
}

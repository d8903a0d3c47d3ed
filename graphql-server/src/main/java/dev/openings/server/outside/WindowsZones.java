package dev.openings.server.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The zones that Windows names, by the table {@code windowsZones} of CLDR: those of the territory 001. */
final class WindowsZones {
    private static final Map<String, ZoneId> ZONES = read();

    private WindowsZones() {}

    static Optional<ZoneId> find(String name) {
        return Optional.ofNullable(ZONES.get(name));
    }

    static Map<String, ZoneId> all() {
        return ZONES;
    }

    private static Map<String, ZoneId> read() {
        try (InputStream table = Objects.requireNonNull(WindowsZones.class.getResourceAsStream("windows-zones.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(it -> it[0], it -> ZoneId.of(it[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package dev.openings.server.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/** Settings as texts: a system property wins over the environment, the environment over a file, an empty text is none. */
public final class SettingValues {
    private static final String ROOT = "openings.";

    private final Map<String, String> environment;
    private final Properties properties;
    private final List<SettingsFile> files;
    private final Set<String> known = new HashSet<>();

    public SettingValues(Map<String, String> environment, Properties properties, List<SettingsFile> files) {
        this.environment = Map.copyOf(environment);
        this.properties = properties;
        this.files = List.copyOf(files);
    }

    /** The text of the setting {@code openings.key}. */
    public Optional<String> text(String key) {
        known.add(ROOT + key);
        return Optional.ofNullable(properties.getProperty(ROOT + key))
                .or(() -> Optional.ofNullable(environment.get(variable(key))))
                .or(() -> files.stream()
                        .flatMap(file -> file.text(ROOT + key).stream())
                        .findFirst())
                .filter(text -> !text.isBlank())
                .map(String::strip);
    }

    /**
     * The value of a setting.
     *
     * @param rule what it must be, for the one line that is said otherwise
     * @param parse throws {@link RuntimeException} for a text that breaks the rule
     */
    <T> Optional<T> value(String key, String rule, Function<String, T> parse) {
        return text(key).map(text -> {
            try {
                return parse.apply(text);
            } catch (RuntimeException unreadable) {
                throw new StartupException(variable(key) + " must be " + rule + ", not \"" + oneLine(text) + "\"");
            }
        });
    }

    /** As {@link #value}, for a setting that holds a password: the line does not repeat it. */
    <T> Optional<T> secret(String key, String rule, Function<String, T> parse) {
        return text(key).map(text -> {
            try {
                return parse.apply(text);
            } catch (RuntimeException unreadable) {
                throw new StartupException(variable(key) + " must be " + rule);
            }
        });
    }

    /** The same setting by the name that people know it by. */
    static String variable(String key) {
        return (ROOT + key).toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Refuses a file with a key that nobody asked for: a slip of the pen would else be a setting that has no effect. */
    void refuseUnknown() {
        files.forEach(file -> file.firstKeyNotIn(known).ifPresent(key -> {
            throw new StartupException(file.path() + " has an unknown setting: " + key);
        }));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}

package dev.openings.server.settings;

import dev.openings.server.files.FileAccess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A file {@code openings.yaml}. Nested keys are joined by dots, and the items of a list by commas.
 *
 * @param values the texts of the settings by their keys
 */
public record SettingsFile(Path path, Map<String, String> values) {
    private static final Pattern SECRET_KEY = Pattern.compile("(?:password|token|secret)$");

    /** {@code smtp://user:password@host}, {@code jdbc:…?password=…}. */
    private static final Pattern SECRET_IN_URL = Pattern.compile("(?i)//[^/@]*:[^/@]+@|password=");

    /**
     * The settings of the file at {@code path}; empty if there is no file.
     *
     * @throws StartupException if the file cannot be read or is no YAML, or if it holds a password and other users can
     *     open it
     */
    public static Optional<SettingsFile> read(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        try (Reader text = Files.newBufferedReader(path)) {
            flatten("", new Yaml(new SafeConstructor(new LoaderOptions())).load(text), values);
        } catch (MarkedYAMLException invalid) {
            int line = invalid.getProblemMark() == null
                    ? 1
                    : invalid.getProblemMark().getLine() + 1;
            throw new StartupException("cannot read " + path + ": invalid YAML in line " + line);
        } catch (YAMLException | IOException unreadable) {
            throw new StartupException("cannot read " + path);
        }
        SettingsFile file = new SettingsFile(path, Map.copyOf(values));
        if (file.holdsSecret()) {
            FileAccess.exposureOfInstalled(path).ifPresent(why -> {
                throw new StartupException(path + " holds a password or token and " + why);
            });
        }
        return Optional.of(file);
    }

    private boolean holdsSecret() {
        return values.entrySet().stream()
                .anyMatch(setting -> !setting.getValue().isBlank()
                        && (SECRET_KEY.matcher(setting.getKey()).find()
                                || SECRET_IN_URL.matcher(setting.getValue()).find()));
    }

    /** The text of a setting; null if the file does not set it. */
    @Nullable
    String text(String key) {
        return values.get(key);
    }

    /** The keys that are not among {@code known}, in alphabetical order. */
    List<String> keysNotIn(Set<String> known) {
        return values.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .toList();
    }

    private static void flatten(String key, @Nullable Object value, Map<String, String> target) {
        if (value instanceof Map<?, ?> map) {
            String prefix = key.isEmpty() ? "" : key + ".";
            map.forEach((name, inner) -> flatten(prefix + name, inner, target));
        } else if (value instanceof List<?> list) {
            target.put(key, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
        } else if (value != null) {
            target.put(key, value.toString());
        }
    }
}

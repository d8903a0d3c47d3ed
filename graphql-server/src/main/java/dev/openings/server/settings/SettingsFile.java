package dev.openings.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * An {@code openings.yaml}, flattened: keys inside keys become dotted ones, lists become texts with commas.
 *
 * @param values the settings by their dotted keys
 */
public record SettingsFile(Path path, Map<String, String> values) {
    /** The file, if there is one. */
    public static Optional<SettingsFile> read(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        try (Reader text = Files.newBufferedReader(path)) {
            flatten("", new Yaml(new SafeConstructor(new LoaderOptions())).load(text), values);
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
            throw new StartupException("cannot read " + path + ": no YAML in line " + line);
        } catch (YAMLException | IOException wrong) {
            throw new StartupException("cannot read " + path);
        }
        return Optional.of(new SettingsFile(path, Map.copyOf(values)));
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> firstKeyNotIn(Set<String> known) {
        return values.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .findFirst();
    }

    private static void flatten(String key, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            String prefix = key.isEmpty() ? "" : key + ".";
            map.forEach((name, inner) -> flatten(prefix + name, inner, into));
        } else if (value instanceof List<?> list) {
            into.put(key, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
        } else if (value != null) {
            into.put(key, value.toString());
        }
    }
}

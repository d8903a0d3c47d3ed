package dev.openings.server;

import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.SettingsExamination;
import dev.openings.server.settings.SettingsFile;
import dev.openings.server.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of a command: variables, properties of the JVM, and the files {@code openings.yaml} in the working folder and the data
 * folder.
 */
record CommandSettings(Map<String, String> environment, Properties properties) {
    Settings read(Path data, int port) {
        return reader(data).settings(data, port);
    }

    /** As {@link #read}, of a command that goes on to log. */
    Settings ofServer(Path data, int port) {
        SettingsReader reader = reader(data);
        Settings settings = reader.settings(data, port);
        if (reader.logsJson()) {
            LogFormatter.replaceByJson();
        }
        return settings;
    }

    Optional<Path> signingKey(Path data) {
        return reader(data).signingKey();
    }

    /** All that is wrong with them, in the place of the first thing. */
    SettingsExamination examined(Path data, int port) {
        return SettingsExamination.of(environment, properties, files(data), data, port);
    }

    private SettingsReader reader(Path data) {
        return new SettingsReader(new SettingSources(
                environment,
                properties,
                files(data).stream()
                        .flatMap(path -> SettingsFile.read(path).stream())
                        .toList()));
    }

    private static List<Path> files(Path data) {
        return List.of(Path.of("openings.yaml"), data.resolve("openings.yaml"));
    }
}

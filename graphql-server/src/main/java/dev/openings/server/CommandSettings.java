package dev.openings.server;

import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.SettingsExamination;
import dev.openings.server.settings.SettingsFile;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.TypeConversionException;

/**
 * The settings of a command: variables, properties of the JVM, and two files. One is {@code openings.yaml} in the working folder, or
 * in its place the file that {@code OPENINGS_SETTINGS} names; the other is {@code openings.yaml} in the data folder.
 */
record CommandSettings(Map<String, String> environment, Properties properties) {
    private static final String FILE = "openings.yaml";
    private static final int USUAL_PORT = 8080;

    /** The data folder: that of the option, or else of {@code OPENINGS_DATA}, or else {@code ./data}. */
    Path data(Optional<Path> option) {
        return option.or(() -> variable(SettingSources.DATA).map(Path::of)).orElseGet(() -> Path.of("data"));
    }

    /**
     * The port: that of the option, or else of {@code OPENINGS_PORT}, or else 8080. Kubernetes may set that variable to the address of a
     * service, which is not meant for us.
     *
     * @throws StartupException if the variable is neither
     */
    int port(Optional<Integer> option) {
        return option.or(() -> variable(SettingSources.PORT)
                        .filter(text -> !SettingSources.isAddressOfKubernetes(text))
                        .map(CommandSettings::port))
                .orElse(USUAL_PORT);
    }

    private static int port(String text) {
        try {
            return new OptionValues.Port().convert(text);
        } catch (TypeConversionException rule) {
            throw new StartupException(
                    SettingSources.PORT + " must be " + rule.getMessage() + ", not \"" + text + "\"");
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

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
        SettingsExamination found = SettingsExamination.of(environment, properties, files(data), data, port);
        return missing().map(found::withFault).orElse(found);
    }

    private SettingsReader reader(Path data) {
        missing().ifPresent(line -> {
            throw new StartupException(line);
        });
        return new SettingsReader(new SettingSources(
                environment,
                properties,
                files(data).stream()
                        .flatMap(path -> SettingsFile.read(path).stream())
                        .toList()));
    }

    private List<Path> files(Path data) {
        return List.of(named().orElseGet(() -> Path.of(FILE)), data.resolve(FILE));
    }

    private Optional<Path> named() {
        return variable(SettingSources.SETTINGS).map(Path::of);
    }

    /** What is wrong with the file that is named, in one line. */
    private Optional<String> missing() {
        return named().filter(path -> !Files.isRegularFile(path))
                .map(path -> SettingSources.SETTINGS + " names " + path + ", which is no file");
    }
}

package dev.openings.server.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The settings as far as they can be read, and everything in them that would stop a start.
 *
 * @param settings what is valid; the rest counts as not set
 * @param faults one line each, as a start would print the first of them
 * @param files the settings files that were read
 */
public record SettingsExamination(Settings settings, List<String> faults, List<Path> files) {
    /**
     * Reads the settings that a server would have.
     *
     * @param paths where the files may be, the one that takes precedence first
     * @param port the port to listen on
     */
    public static SettingsExamination of(
            Map<String, String> environment, Properties properties, List<Path> paths, Path data, int port) {
        List<String> faults = new ArrayList<>();
        List<SettingsFile> files = new ArrayList<>();
        paths.forEach(path -> read(path, faults).ifPresent(files::add));
        SettingSources sources =
                new SettingSources(environment, properties, files, refused -> faults.add(refused.line()));
        return new SettingsExamination(
                settings(sources, data, port, faults),
                List.copyOf(faults),
                files.stream().map(SettingsFile::path).toList());
    }

    /** A copy with one more fault. */
    public SettingsExamination withFault(String line) {
        return new SettingsExamination(
                settings, Stream.concat(Stream.of(line), faults.stream()).toList(), files);
    }

    private static Optional<SettingsFile> read(Path path, List<String> faults) {
        try {
            return SettingsFile.read(path);
        } catch (StartupException refused) {
            faults.add(refused.line());
            return Optional.empty();
        }
    }

    private static Settings settings(SettingSources sources, Path data, int port, List<String> faults) {
        try {
            return new SettingsReader(sources).settings(data, port);
        } catch (StartupException refused) {
            faults.add(refused.line());
            return Settings.of(data, port);
        }
    }
}

package dev.openings.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder under {@code target} with npm packages. Node runs scripts in it. */
final class NodeFolder {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path path;

    private NodeFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder {@code name} with {@code packages}, installed the first time. Without node, npm or the packages the
     * test is skipped.
     */
    static NodeFolder with(String name, String... packages) throws IOException {
        assumeTrue(
                find("node").isPresent() && find("npm").isPresent(),
                "node and npm are not installed: " + name + " is skipped");
        NodeFolder folder = new NodeFolder(Files.createDirectories(Path.of("target", name)));
        assumeTrue(
                Files.isDirectory(folder.path.resolve("node_modules")) || folder.install(packages),
                "the packages " + List.of(packages) + " could not be installed: " + name + " is skipped");
        return folder;
    }

    /**
     * The output of a script, standard output and standard error together. A script that runs for two minutes is
     * killed.
     *
     * @param script a JavaScript module
     */
    String run(String script, String... arguments) throws IOException {
        Files.writeString(path.resolve("script.mjs"), script);
        return start(Stream.concat(Stream.of("script.mjs"), Stream.of(arguments))
                        .toArray(String[]::new))
                .text();
    }

    /** What node does with a file of the folder: its exit status, and its output as of {@link #run}. */
    Output start(String... fileAndArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(fileAndArguments));
        return start(command);
    }

    private boolean install(String... packages) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "npm",
                "install",
                "--no-save",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--omit-lockfile-registry-resolved"));
        command.addAll(List.of(packages));
        return start(command).status() == 0;
    }

    /** @param status the exit status; -1 if the program was killed */
    record Output(int status, String text) {}

    /** The first executable file of this name in the folders of PATH. */
    static Optional<Path> find(String command) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Output start(List<String> command) throws IOException {
        Path output = path.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(path.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Output(-1, "took too long: " + String.join(" ", command));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw new IllegalStateException(interrupted);
        }
        return new Output(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}

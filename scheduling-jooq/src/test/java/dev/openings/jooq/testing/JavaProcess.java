package dev.openings.jooq.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of the tests in a process of its own, which can be killed. */
public final class JavaProcess {
    private JavaProcess() {}

    /** Starts the class with the class path of this process. Its output can be read; its errors go nowhere. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It ends before C2 would be of use.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        List<String> command = Stream.concat(java, Stream.of(arguments)).toList();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

package dev.openings.ical;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Java libraries that read calendars in a process of their own, because they cannot stand on one class path with the ical4j of this
 * module. The build copies them to {@code target/readers}.
 */
enum LibraryReader {
    /** The line of ical4j on which programs for Android are built. */
    ICAL4J_3("""
            import java.io.FileInputStream;
            import net.fortuna.ical4j.data.CalendarBuilder;
            import net.fortuna.ical4j.data.ParserException;
            import net.fortuna.ical4j.model.component.VEvent;
            class Read {
              public static void main(String[] files) throws Exception {
                for (String file : files) {
                  System.out.println(file);
                  try (var in = new FileInputStream(file)) {
                    for (Object event : new CalendarBuilder().build(in).getComponents("VEVENT")) {
                      System.out.println(((VEvent) event).getStartDate().getDate().getTime() / 1000);
                    }
                  } catch (ParserException refused) {
                    System.out.println("refused");
                  }
                }
              }
            }
            """),
    /** biweekly. */
    BIWEEKLY("""
            import biweekly.Biweekly;
            import java.io.File;
            class Read {
              public static void main(String[] files) throws Exception {
                for (String file : files) {
                  System.out.println(file);
                  for (var event : Biweekly.parse(new File(file)).first().getEvents()) {
                    System.out.println(event.getDateStart().getValue().getTime() / 1000);
                  }
                }
              }
            }
            """);

    private static final Path JARS = Path.of("target", "readers").toAbsolutePath();

    private final String source;

    LibraryReader(String source) {
        this.source = source;
    }

    static boolean areCopied() {
        return Files.isDirectory(JARS);
    }

    /** Returns the starts of the events of each calendar; empty: it refused the whole calendar. */
    List<Optional<List<Instant>>> read(List<String> calendars) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("readers");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JARS + "/*",
                Files.writeString(folder.resolve("Read.java"), source).toString());
        List<Optional<List<Instant>>> read = new ArrayList<>();
        for (List<String> portion : CalendarProgram.portions(calendars)) {
            List<String> ofPortion = new ArrayList<>(command);
            for (int i = 0; i < portion.size(); i++) {
                Files.writeString(folder.resolve(i + ".ics"), portion.get(i));
                ofPortion.add(i + ".ics");
            }
            read.addAll(starts(output(folder, ofPortion)));
        }
        return read;
    }

    private List<String> output(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IllegalStateException(this + " failed: " + Files.readString(errors));
        }
        return Files.readAllLines(output);
    }

    private static List<Optional<List<Instant>>> starts(List<String> lines) {
        List<Optional<List<Instant>>> read = new ArrayList<>();
        for (String line : lines) {
            if (line.endsWith(".ics")) {
                read.add(Optional.of(new ArrayList<>()));
            } else if (line.equals("refused")) {
                read.set(read.size() - 1, Optional.empty());
            } else {
                read.getLast().orElseThrow().add(Instant.ofEpochSecond(Long.parseLong(line)));
            }
        }
        return read;
    }
}

package dev.openings.ical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Programs that read calendars, outside of this process, if the machine has them. */
enum CalendarProgram {
    /** The library of Evolution and KOrganizer, by a program of a few lines in C that the test compiles. */
    LIBICAL("c", """
            #include <libical/ical.h>
            #include <stdio.h>
            #include <stdlib.h>
            int main(int count, char **files) {
              for (int i = 1; i < count; i++) {
                FILE *in = fopen(files[i], "rb");
                static char text[1 << 22];
                text[fread(text, 1, sizeof text - 1, in)] = 0;
                fclose(in);
                icalcomponent *calendar = icalparser_parse_string(text);
                puts(files[i]);
                for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
                     event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
                  icaltimetype start = icalcomponent_get_dtstart(event);
                  printf("%ld\\n", (long)icaltime_as_timet_with_zone(start, start.zone));
                }
                icalcomponent_free(calendar);
              }
              return 0;
            }
            """),
    /** The library of Thunderbird and Nextcloud. */
    ICAL_JS("js", """
            const found = require('ical.js'), ICAL = found.default || found, fs = require('fs');
            for (const file of process.argv.slice(2)) {
              const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
              ICAL.TimezoneService.reset();
              for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
              console.log(file);
              for (const event of calendar.getAllSubcomponents('vevent')) {
                console.log(new ICAL.Event(event).startDate.toUnixTime());
              }
            }
            """),
    /** The library of khal and Home Assistant. */
    PYTHON_ICALENDAR("py", """
            import sys, icalendar
            for file in sys.argv[1:]:
                calendar = icalendar.Calendar.from_ical(open(file, 'rb').read())
                print(file)
                for event in calendar.walk('VEVENT'):
                    print(int(event['DTSTART'].dt.timestamp()))
            """);

    private static final int PORTION = 50;

    private final String suffix;
    private final String source;

    CalendarProgram(String suffix, String source) {
        this.suffix = suffix;
        this.source = source;
    }

    boolean isInstalled() {
        try {
            Path folder = Files.createTempDirectory("calendar-program");
            return switch (this) {
                case LIBICAL ->
                    run(folder, compiler(folder.resolve("x.c"), "#include <libical/ical.h>\nint main() {}"));
                case ICAL_JS -> run(folder, List.of("node", "-e", "require('ical.js')"));
                case PYTHON_ICALENDAR -> run(folder, List.of("python3", "-c", "import icalendar"));
            };
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the starts of the events of each calendar. */
    List<List<Instant>> read(List<String> calendars) throws IOException {
        Path folder = Files.createTempDirectory("calendars");
        Path program = Files.writeString(folder.resolve("read." + suffix), source);
        List<String> command = new ArrayList<>(
                switch (this) {
                    case LIBICAL -> {
                        check(folder, run(folder, compiler(program, source)));
                        yield List.of(folder.resolve("read").toString());
                    }
                    case ICAL_JS -> List.of("node", program.toString());
                    case PYTHON_ICALENDAR -> List.of("python3", program.toString());
                });
        List<List<Instant>> read = new ArrayList<>();
        for (List<String> portion : portions(calendars)) {
            List<String> ofPortion = new ArrayList<>(command);
            for (int i = 0; i < portion.size(); i++) {
                Files.writeString(folder.resolve(i + ".ics"), portion.get(i));
                ofPortion.add(i + ".ics");
            }
            check(folder, run(folder, ofPortion));
            for (String line : Files.readAllLines(folder.resolve("output"))) {
                if (line.endsWith(".ics")) {
                    read.add(new ArrayList<>());
                } else {
                    read.getLast().add(Instant.ofEpochSecond(Long.parseLong(line)));
                }
            }
        }
        return read;
    }

    /** As many calendars as a slow program reads within its time. */
    static List<List<String>> portions(List<String> calendars) {
        return IntStream.iterate(0, from -> from < calendars.size(), from -> from + PORTION)
                .mapToObj(from -> calendars.subList(from, Math.min(from + PORTION, calendars.size())))
                .toList();
    }

    private void check(Path folder, boolean succeeded) throws IOException {
        if (!succeeded) {
            throw new IllegalStateException(this + " failed: " + Files.readString(folder.resolve("errors")));
        }
    }

    private static List<String> compiler(Path file, String source) {
        try {
            Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String target = file.toString().replaceAll("\\.c$", "");
        return List.of("cc", "-o", target, file.toString(), "-lical");
    }

    private static boolean run(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroy();
        }
    }
}

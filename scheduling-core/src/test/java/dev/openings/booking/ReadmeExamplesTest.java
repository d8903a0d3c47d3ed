package dev.openings.booking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.availability.WeeklyHours;
import dev.openings.slots.Bookable;
import dev.openings.slots.Requirement;
import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Slots;
import dev.openings.slots.Team;
import dev.openings.time.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of the README's section "Embed it"; what stands between the markers stands there, word for word. */
class ReadmeExamplesTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path THIS = Path.of("src/test/java/dev/openings/booking/ReadmeExamplesTest.java");

    @Test
    void theSlotsOfADay() {
        // example
        var hours = Schedule.of(ZoneId.of("Europe/Berlin"), WeeklyHours.of("09:00", "12:30", MONDAY, TUESDAY));
        var ada = Bookable.of("Ada", hours, Interval.of("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"));

        var now = Instant.parse("2026-03-01T12:00:00Z");
        var monday = Interval.of("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
        var slots = Slots.find(ada, SlotRules.of(Duration.ofMinutes(30)), monday, now);

        slots.forEach(slot -> System.out.println(slot.start())); // 08:00Z, 08:30Z, 10:00Z, 10:30Z, 11:00Z
        // end

        assertThat(slots)
                .extracting(slot -> slot.start().toString())
                .containsExactly(
                        "2026-03-02T08:00:00Z",
                        "2026-03-02T08:30:00Z",
                        "2026-03-02T10:00:00Z",
                        "2026-03-02T10:30:00Z",
                        "2026-03-02T11:00:00Z");
    }

    @Test
    void aDentistAnAssistantAndARoom() {
        // example
        var berlin = ZoneId.of("Europe/Berlin");
        var ada = Bookable.of("Ada", Schedule.of(berlin, WeeklyHours.of("09:00", "17:00", MONDAY)));
        var bo = Bookable.of("Bo", Schedule.of(berlin, WeeklyHours.of("09:00", "12:00", MONDAY)));
        var cleo = Bookable.of("Cleo", Schedule.of(berlin, WeeklyHours.of("10:00", "17:00", MONDAY)));
        var room = Bookable.of("Room 1", Schedule.alwaysOpen(berlin));

        var team = new Team(
                berlin,
                List.of(ada, bo, cleo, room),
                List.of(
                        new Requirement("dentist", List.of("Ada"), 1),
                        new Requirement("assistant", List.of("Bo", "Cleo"), 1), // either of them
                        new Requirement("room", List.of("Room 1"), 1)));
        var search = SlotSearch.of(team, SlotRules.of(Duration.ofHours(1)), Instant.parse("2026-03-01T12:00:00Z"));

        var twelve = Instant.parse("2026-03-02T11:00:00Z"); // 12:00 in Berlin, where Bo goes home
        var attending = search.assign(twelve, List.of()).orElseThrow().all(); // [Ada, Cleo, Room 1]
        // end

        assertThat(attending).containsExactly("Ada", "Cleo", "Room 1");
        assertThat(search.find(Interval.of("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")))
                .hasSize(8);
    }

    @Test
    void aBookingAndWhyNot() {
        // example
        var hours = Schedule.of(ZoneId.of("Europe/Berlin"), WeeklyHours.of("09:00", "12:30", MONDAY));
        var visit = Interval.of("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
        var ada = Bookable.of("Ada", hours, List.of(Busy.of("visit 17", visit)));
        var now = Instant.parse("2026-03-01T12:00:00Z");
        var snapshot = new Snapshot(Team.of(ada), SlotRules.of(Duration.ofMinutes(30)), now, Set.of());

        var decision = Booking.take(snapshot, new TimeRequest.Book(Instant.parse("2026-03-02T09:30:00Z"), Set.of()));
        var answer = switch (decision) {
            case TimeDecision.Taken taken -> "Booked with " + taken.assignment().all();
            case TimeDecision.Unavailable no ->
                no.explanation().obstacles().getFirst().message();
            case IllegalTransition no -> "Cannot go from " + no.from() + " to " + no.to();
            case TooLate late -> "Was possible until " + late.until();
        };
        System.out.println(answer); // Booked from Mon 2 Mar 2026 10:00 to 11:00.
        // end

        assertThat(answer).isEqualTo("Booked from Mon 2 Mar 2026 10:00 to 11:00.");
    }

    @Test
    void theReadmeShowsTheseExamples() throws IOException {
        String source = Files.readString(THIS, UTF_8);
        String section =
                Files.readString(README, UTF_8).split("\n## Embed it\n", -1)[1].split("\n## ", -1)[0];
        List<String> shown = found("```java\n(.*?)```", section);

        assertThat(shown.stream().map(ReadmeExamplesTest::withoutImports))
                .hasSize(3)
                .isEqualTo(found("// example\n(.*?) *// end\n", source).stream()
                        .map(code -> code.stripTrailing().stripIndent())
                        .toList());
        assertThat(shown.stream().flatMap(String::lines).filter(line -> line.startsWith("import ")))
                .isNotEmpty()
                .allMatch(line -> source.contains(line) || line.contains(" dev.openings.booking."));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String withoutImports(String block) {
        return block.lines()
                .filter(line -> !line.startsWith("import "))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}

package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class NewProjectTest {
    @Test
    void theLibraryIsThere() {
        assertEquals(LocalTime.of(12, 0), TimeWindow.of("09:00", "12:00").to());
        assertEquals(5, WeeklyHours.workdays().size());
    }
}

package example;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Sets up a practice, and then books over HTTP, as a browser would. */
@Component
class Demonstration {
    private final Openings openings;
    private final JdbcTemplate jdbc;
    private final Environment environment;
    private final HttpClient http = HttpClient.newHttpClient();

    Demonstration(Openings openings, JdbcTemplate jdbc, Environment environment) {
        this.openings = openings;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    void run() {
        Actor actor = new Actor.Server();
        NewStaffMember newAda = NewStaffMember.of("Dr. Ada Byron", StaffRole.PHYSICIAN);
        UUID ada = openings.staff().create(actor, newAda).orThrow().id();
        var always = WeeklyHoursEntry.of(EnumSet.allOf(DayOfWeek.class), TimeWindow.of("00:00", "24:00"));
        openings.schedules().setWorkingHours(actor, ada, List.of(always)).orThrow();
        NewService newCheckUp = NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(ada));
        UUID service = openings.services().create(actor, newCheckUp).orThrow().id();
        UUID contact = openings.contacts().create(actor, NewContact.of("Ben", "Hoffmann")).orThrow().id();

        Instant tomorrow = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        String slots = get("/slots?service=" + service + "&from=" + tomorrow);
        String first = slots.substring(slots.indexOf('"') + 1, slots.indexOf('"', slots.indexOf('"') + 1));
        String visit = "/visits?service=" + service + "&contact=" + contact + "&start=" + first;
        System.out.println("first: " + post(visit) + ", second: " + post(visit) + ", invoices: "
                + jdbc.queryForObject("select count(*) from invoice", Integer.class) + ", health: "
                + get("/actuator/health").contains("\"status\":\"UP\""));
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET().build()).body();
    }

    private int post(String path) {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()).build()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

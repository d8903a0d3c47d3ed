package example;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.slots.SlotQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Offers the free times of a service, and books one. */
@RestController
class VisitController {
    private static final int CENTS = 4_000;

    private final Openings openings;
    private final Visits visits;

    VisitController(Openings openings, Visits visits) {
        this.openings = openings;
        this.visits = visits;
    }

    @GetMapping("/slots")
    List<Instant> slots(@RequestParam UUID service, @RequestParam Instant from) {
        var query = SlotQuery.ofService(service, from, from.plus(Duration.ofDays(1)));
        return openings.slots().find(query, PageRequest.first(20)).orThrow().items().stream()
                .map(slot -> slot.start())
                .toList();
    }

    @PostMapping("/visits")
    ResponseEntity<String> book(@RequestParam UUID service, @RequestParam UUID contact, @RequestParam Instant start) {
        return switch (visits.book(service, contact, start, CENTS)) {
            case BookingOutcome.Done<Appointment>(Appointment visit) ->
                ResponseEntity.status(HttpStatus.CREATED).body(visit.id().toString());
            case BookingOutcome.Unavailable<Appointment> taken ->
                ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(taken.obstacles().getFirst().message());
            case BookingOutcome.Refused<Appointment> refused ->
                ResponseEntity.badRequest().body(refused.problems().getFirst().message());
        };
    }
}

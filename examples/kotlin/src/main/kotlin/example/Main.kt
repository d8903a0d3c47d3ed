package example

import dev.openings.availability.TimeWindow
import dev.openings.jooq.Databases
import dev.openings.jooq.Openings
import dev.openings.jooq.bookables.NewStaffMember
import dev.openings.jooq.bookables.StaffRole
import dev.openings.jooq.booking.BookingOutcome
import dev.openings.jooq.booking.NewAppointment
import dev.openings.jooq.contacts.NewContact
import dev.openings.jooq.operation.Actor
import dev.openings.jooq.operation.Options
import dev.openings.jooq.rules.BookingRules
import dev.openings.jooq.rules.WeeklyHoursEntry
import dev.openings.jooq.services.NewService
import java.time.DayOfWeek
import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import java.time.ZoneId
import org.h2.jdbcx.JdbcDataSource

/** Books a visit in an H2 database in memory, and then the same time once more. */
fun main() {
    val dataSource = JdbcDataSource().apply { setURL(Databases.h2Memory("practice")) }
    val clock = InstantSource.fixed(Instant.parse("2027-01-04T07:00:00Z"))
    Openings.on(dataSource, Options.of(clock, ZoneId.of("Europe/Berlin"))).use { openings ->
        val actor = Actor.Server()
        val ada = openings.staff().create(actor, NewStaffMember.of("Dr. Ada Byron", StaffRole.PHYSICIAN)).orThrow()
        val mornings = WeeklyHoursEntry.of(setOf(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), TimeWindow.of("09:00", "12:00"))
        openings.schedules().setWorkingHours(actor, ada.id(), listOf(mornings)).orThrow()
        val rules = BookingRules.of(Duration.ofMinutes(30))
        val checkUp = openings.services().create(actor, NewService.of("Check-up", rules, listOf(ada.id()))).orThrow()
        val ben = openings.contacts().create(actor, NewContact.of("Ben", "Hoffmann")).orThrow()

        val request = NewAppointment.ofService(checkUp.id(), ben.id(), Instant.parse("2027-01-05T08:00:00Z"))
        repeat(2) {
            println(
                when (val outcome = openings.bookings().book(actor, request)) {
                    is BookingOutcome.Done -> "Booked."
                    is BookingOutcome.Refused -> outcome.problems().first().message()
                    is BookingOutcome.Unavailable ->
                        outcome.obstacles().first().message() + " " + outcome.alternatives().size + " alternatives."
                },
            )
        }
    }
}

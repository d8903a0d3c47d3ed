package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.ResourceChange;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.slots.ObstacleCode;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs keep of two copies of an appointment the one with the higher SEQUENCE, and of those the one with the later DTSTAMP. */
class VisitAttachmentTest {
    private static final Actor SERVER = new Actor.Server();
    private static final Instant START = Instant.parse("2027-01-07T08:00:00Z");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void startMailServer() {
        mail.start();
    }

    @AfterEach
    void stopMailServer() {
        mail.stop();
    }

    @ParameterizedTest
    @EnumSource
    void theAttachmentOfAMailAndTheFileAtItsAddressAreTheSameEvent(ServerTestDatabase database) throws Exception {
        try (ServerFixture server = ServerFixture.start(
                database,
                settings -> settings.withReminders(MailedBy.server(mail))
                        .withPublicUrl(URI.create("https://book.example.org")))) {
            Openings openings = server.server().context().openings();
            // A confirmation that is being sent while the clock moves on would be lost.
            openings.practice()
                    .update(
                            SERVER,
                            PracticeChange.none()
                                    .with(it -> it.messages(Patch.set(
                                            new PracticeMessages(false, false, false, false, Duration.ZERO)))))
                    .orThrow();
            Resource room = resource(openings, "Room 2", ResourceKind.ROOM);
            Appointment appointment = book(openings, room, resource(openings, "Ultrasound", ResourceKind.EQUIPMENT));
            server.clock().advance(Duration.ofHours(5));
            openings.resources()
                    .update(SERVER, new ResourceChange(room.id(), Patch.set("Room 3"), Patch.keep(), Optional.empty()))
                    .orThrow();

            server.clock().set(START.minus(Duration.ofHours(24)));
            MimeMessage reminder = reminder();
            String attachment = MailParts.only("text/calendar", reminder);
            assertThat(MailParts.text(reminder)).contains("Room 3").doesNotContain("Ultrasound");

            String file = server.send(server.request(path(server, appointment)).build())
                    .body();
            assertThat(identity(attachment))
                    .isEqualTo(identity(file))
                    .contains("UID:" + appointment.id(), "DTSTAMP:20270104T120000Z", "LOCATION:Room 3");
        }
    }

    private MimeMessage reminder() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Stream.of(mail.getReceivedMessages()).anyMatch(VisitAttachmentTest::isReminder));
        return Stream.of(mail.getReceivedMessages())
                .filter(VisitAttachmentTest::isReminder)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isReminder(MimeMessage message) {
        try {
            return MailParts.only("text/calendar", message).contains("Room 3");
        } catch (Exception other) {
            return false;
        }
    }

    /** What tells one state of an event from another, and where it takes place. */
    private static List<String> identity(String calendar) {
        return calendar.lines()
                .filter(it -> it.matches("(UID|SEQUENCE|DTSTAMP|LAST-MODIFIED|LOCATION)[:;].*"))
                .toList();
    }

    private static Resource resource(Openings openings, String name, ResourceKind kind) {
        return openings.resources()
                .create(SERVER, new NewResource(name, kind, Optional.empty()))
                .orThrow();
    }

    private static Appointment book(Openings openings, Resource room, Resource equipment) {
        var grace = openings.staff()
                .create(SERVER, NewStaffMember.of("Dr. Grace Hopper", StaffRole.PHYSICIAN))
                .orThrow();
        var ada = openings.contacts()
                .create(SERVER, NewContact.of("Ada", "Lovelace").withEmail(Optional.of("ada@example.com")))
                .orThrow();
        var service = openings.services()
                .create(
                        SERVER,
                        NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(grace.id()))
                                .withResources(List.of(
                                        new ResourceRequirement(1, List.of(room.id())),
                                        new ResourceRequirement(1, List.of(equipment.id())))))
                .orThrow();
        return openings.bookings()
                .book(
                        SERVER,
                        NewAppointment.ofService(service.id(), ada.id(), START)
                                .overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                .orThrow();
    }

    private static String path(ServerFixture server, Appointment appointment) {
        return "appointments/"
                + server.server()
                        .context()
                        .secrets()
                        .secret(Purpose.APPOINTMENT_ICS, appointment.id(), appointment.secretCounter())
                + ".ics";
    }
}

package dev.openings.server.texts;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffNotices;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactBuilder;
import dev.openings.jooq.messages.DigestLine;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.VisitDetails;
import dev.openings.jooq.messages.VisitNews;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.time.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A message about people and visits that do not exist, to see how words look: Ada Lovelace sees Dr. Grace Hopper on Tuesday,
 * 2027-01-05, from 16:30 to 17:00 on the clock of the practice.
 *
 * @param kind not OFFER, nor TEST
 * @param locale of the recipient
 * @param service of the visit; empty: it has none
 */
public record SampleMessage(
        MessageKind kind, ReminderChannel channel, Locale locale, Practice practice, Optional<Service> service) {
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final UUID STAFF = UUID.fromString("01890000-0000-7000-8000-000000000002");
    private static final String SITE = "https://visits.practice-north.example";
    private static final String TOKEN = "sample23".repeat(6);
    private static final String CODE = "sample23".repeat(2) + "ab";
    private static final LocalDate DAY = LocalDate.of(2027, 1, 5);
    private static final Duration LENGTH = Duration.ofMinutes(30);

    /** What the test message {@code test} shows. */
    public static SampleMessage of(DueMessage test, MessageContent.Sample sample) {
        return new SampleMessage(sample.kind(), test.channel(), test.locale(), test.practice(), sample.service());
    }

    /** The message. */
    public DueMessage message() {
        return message(content());
    }

    /** Messages of this kind that differ in what they have: {@link #message()} first, then one about two visits or none. */
    List<DueMessage> variants() {
        return switch (content()) {
            case MessageContent.Visits it ->
                List.of(message(it), message(new MessageContent.Visits(it.contact(), List.of(visit(), visit()))));
            case MessageContent.Digest it ->
                List.of(message(it), message(new MessageContent.Digest(it.recipient(), it.day(), List.of())));
            case MessageContent other -> List.of(message(other));
        };
    }

    private DueMessage message(MessageContent content) {
        return new DueMessage(
                ID,
                kind,
                channel,
                address(),
                locale,
                practice.timeZone(),
                practice,
                content,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Links that lead nowhere, as long as those of a usual practice. */
    public static TextLinks links() {
        return new TextLinks() {
            @Override
            public URI addressConfirmation(UUID confirmationId) {
                return URI.create(SITE + "/confirm#" + TOKEN);
            }

            @Override
            public SignInLink signIn(SignInPerson person) {
                return new SignInLink(URI.create(SITE + "/sign-in#invitation=" + TOKEN), Instant.EPOCH);
            }

            @Override
            public VisitLinks visit(DueMessage message, VisitDetails visit) {
                boolean isSms = message.channel() == ReminderChannel.SMS;
                Optional<String> page = message.kind() == MessageKind.CANCELLATION
                        ? Optional.of("/")
                                .filter(unused -> !isSms && message.practice().publicBooking())
                        : Optional.of(isSms ? "/v#" + CODE : "/visit#" + TOKEN);
                return new VisitLinks(
                        page.map(it -> URI.create(SITE + it)),
                        Optional.empty(),
                        Optional.of(URI.create(SITE + "/opt-out/" + TOKEN)));
            }
        };
    }

    private String address() {
        return channel == ReminderChannel.EMAIL ? "ada@example.com" : "+4930123456";
    }

    private Instant start() {
        return DAY.atTime(LocalTime.of(16, 30)).atZone(practice.timeZone()).toInstant();
    }

    private MessageContent content() {
        return switch (kind) {
            case CONFIRMATION, CHANGE, CANCELLATION, REMINDER -> new MessageContent.Visits(contact(), List.of(visit()));
            case STAFF_NOTICE ->
                new MessageContent.StaffNotice(staffMember(), VisitNews.BOOKED, visit(), "Ada Lovelace");
            case INVITATION ->
                new MessageContent.VisitInvitation(
                        staffMember(), VisitNews.BOOKED, visit(), List.of("Room 2"), 0, Instant.EPOCH);
            case DIGEST ->
                new MessageContent.Digest(
                        staffMember(),
                        DAY,
                        List.of(new DigestLine(
                                start(),
                                start().plus(LENGTH),
                                "Ada Lovelace",
                                service.map(Service::name),
                                List.of("Room 2"))));
            case ADDRESS_CONFIRMATION ->
                new MessageContent.AddressConfirmation(ID, start().minus(Duration.ofDays(6)), List.of(start()));
            case STAFF_INVITATION -> new MessageContent.SignInInvitation(new SignInPerson(ID, SignInRole.STAFF));
            case ADMIN_INVITATION -> new MessageContent.SignInInvitation(new SignInPerson(ID, SignInRole.ADMIN));
            case CONTACT_INVITATION -> new MessageContent.SignInInvitation(new SignInPerson(ID, SignInRole.CONTACT));
            case TEST -> throw new IllegalArgumentException("a test has the words of another kind");
            case OFFER -> throw new IllegalArgumentException("there are no words of OFFER yet");
        };
    }

    private VisitDetails visit() {
        Optional<Instant> previous =
                kind == MessageKind.CHANGE ? Optional.of(start().minus(Duration.ofDays(1))) : Optional.empty();
        Appointment appointment = new Appointment(
                ID,
                AppointmentStatus.SCHEDULED,
                new Interval(start(), start().plus(LENGTH)),
                Duration.ZERO,
                Duration.ZERO,
                service.map(Service::id),
                ID,
                List.of(STAFF),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
        return new VisitDetails(
                appointment, service, List.of("Dr. Grace Hopper"), List.of("Room 2"), previous, Set.of(channel));
    }

    private Contact contact() {
        return ContactBuilder.stagedBuilder()
                .id(ID)
                .givenName("Ada")
                .familyName("Lovelace")
                .email(Optional.empty())
                .emailVerifiedAt(Optional.empty())
                .phone(Optional.empty())
                .phoneVerifiedAt(Optional.empty())
                .blockedChannels(Set.of())
                .timeZone(Optional.empty())
                .locale(Optional.of(locale))
                .reminderChannels(Set.of(channel))
                .notes(Optional.empty())
                .erased(false)
                .version(1)
                .build();
    }

    private StaffMember staffMember() {
        return new StaffMember(
                STAFF,
                "Dr. Grace Hopper",
                StaffRole.PHYSICIAN,
                true,
                practice.timeZone(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                StaffNotices.ALL,
                true,
                Optional.empty(),
                true,
                1);
    }
}

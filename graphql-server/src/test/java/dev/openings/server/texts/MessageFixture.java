package dev.openings.server.texts;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.messages.DigestLine;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.VisitDetails;
import dev.openings.jooq.messages.VisitNews;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeBuilder;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceBuilder;
import dev.openings.jooq.services.ServiceText;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.server.messages.MessageLinks;
import dev.openings.server.messages.OptOutLinks;
import dev.openings.server.security.ConfirmationLinks;
import dev.openings.server.security.FixedSecrets;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.SecretTokens;
import dev.openings.time.Interval;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A message that tests vary: Ada has a check-up with Dr. Grace Hopper on Tuesday 2027-01-05, 16:30 to 17:00 in Berlin.
 *
 * @param visits of a message about visits; a notice is about the first one
 * @param news of a notice to staff
 */
record MessageFixture(
        MessageKind kind,
        Locale locale,
        ZoneId zone,
        Practice practice,
        String givenName,
        List<VisitDetails> visits,
        VisitNews news,
        Optional<VisitLinks> links) {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    static final Instant EXPIRES = Instant.parse("2027-01-04T06:30:00Z");
    /** Links as the server makes them. */
    private static final MessageLinks REAL_LINKS = realLinks(URI.create("https://praxis.example.org"));

    private static final String TOKEN = "k7".repeat(24);
    private static final UUID VISIT = UUID.fromString("019c0000-0000-7000-8000-000000000003");
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000002");

    static MessageFixture of(MessageKind kind) {
        return new MessageFixture(
                kind,
                Locale.US,
                BERLIN,
                samplePractice(),
                "Ada",
                List.of(visit("2027-01-05T15:30:00Z")),
                VisitNews.BOOKED,
                Optional.empty());
    }

    static MessageLinks realLinks(URI site) {
        SecretTokens secrets = FixedSecrets.secrets();
        return new MessageLinks(
                new ConfirmationLinks(secrets, () -> site),
                new Invitations(FixedSecrets.newSigningKey(), () -> EXPIRES),
                () -> RelyingParty.of(site),
                secrets,
                new OptOutLinks(secrets, () -> site),
                Optional.of(site));
    }

    static MessageFixture reminder() {
        return of(MessageKind.REMINDER);
    }

    /** A visit of half an hour. */
    static VisitDetails visit(String start) {
        Instant from = Instant.parse(start);
        VisitDetails sample = ((MessageContent.Visits)
                        sample(MessageKind.REMINDER).content())
                .visits()
                .getFirst();
        return new VisitDetails(
                at(sample, from),
                Optional.of(service()),
                sample.staffNames(),
                sample.resourceNames(),
                Optional.empty(),
                sample.reminders());
    }

    private static Appointment at(VisitDetails sample, Instant from) {
        var other = sample.appointment();
        return new Appointment(
                VISIT,
                other.status(),
                new Interval(from, from.plus(Duration.ofMinutes(30))),
                other.bufferBefore(),
                other.bufferAfter(),
                other.serviceId(),
                other.contactId(),
                other.staffIds(),
                other.resourceIds(),
                other.note(),
                other.cancelReason(),
                other.confirmBy(),
                other.version(),
                other.sequence(),
                other.secretCounter(),
                other.createdAt(),
                other.changedAt());
    }

    /** It has a name that no contact may read, and a public one. */
    static Service service() {
        NewService values = NewService.of("HIV test", BookingRules.of(Duration.ofMinutes(30)), List.of());
        return ServiceBuilder.stagedBuilder()
                .id(ID)
                .name(values.name())
                .description(values.description())
                .active(true)
                .rules(values.rules())
                .staffIds(values.staffIds())
                .staffNeeded(values.staffNeeded())
                .assignment(values.assignment())
                .resources(values.resources())
                .reminderRules(values.reminderRules())
                .hours(values.hours())
                .contactRules(values.contactRules())
                .texts(List.of(
                        text("ar", "فحص", "لا تأكلوا شيئًا قبل الموعد."),
                        text("de", "Kontrolle", "Bitte kommen Sie nüchtern.\nBringen Sie Ihre Karte mit."),
                        text("en", "Check-up", "Please come fasting.\nBring your insurance card."),
                        text("es", "Revisión", "Venga en ayunas."),
                        text("fr", "Contrôle", "Venez à jeun."),
                        text("it", "Controllo", "Venga a digiuno.")))
                .version(1)
                .build();
    }

    private static ServiceText text(String language, String name, String preparation) {
        return new ServiceText(language, Optional.of(name), Optional.of(preparation));
    }

    static Practice samplePractice() {
        return PracticeBuilder.stagedBuilder()
                .name("Practice North")
                .address(Optional.of("Main Street 1\nBerlin"))
                .phone(Optional.of("+4930999"))
                .email(Optional.of("hello@practice.example"))
                .timeZone(BERLIN)
                .locale(Locale.ENGLISH)
                .country(Optional.empty())
                .publicBooking(false)
                .rules(BookingRules.of(Duration.ofMinutes(30)))
                .reminderRules(List.of())
                .quietHours(Optional.empty())
                .messages(PracticeMessages.DEFAULT)
                .smsToLandlines(false)
                .workingDays(Set.of(DayOfWeek.MONDAY))
                .cancellationNotice(Duration.ofHours(24))
                .serviceNamesInMessages(false)
                .version(1)
                .build();
    }

    private static DueMessage sample(MessageKind kind) {
        return sample(kind, ReminderChannel.EMAIL);
    }

    private static DueMessage sample(MessageKind kind, ReminderChannel channel) {
        return new SampleMessage(kind, channel, Locale.US, samplePractice(), Optional.empty()).message();
    }

    MessageFixture withLocale(Locale other) {
        return new MessageFixture(kind, other, zone, practice, givenName, visits, news, links);
    }

    MessageFixture withZone(ZoneId other) {
        return new MessageFixture(kind, locale, other, practice, givenName, visits, news, links);
    }

    MessageFixture withPractice(Practice other) {
        return new MessageFixture(kind, locale, zone, other, givenName, visits, news, links);
    }

    MessageFixture withPracticeName(String name) {
        return withPractice(practice.withName(name));
    }

    MessageFixture withGivenName(String name) {
        return new MessageFixture(kind, locale, zone, practice, name, visits, news, links);
    }

    MessageFixture withVisits(List<VisitDetails> others) {
        return new MessageFixture(kind, locale, zone, practice, givenName, others, news, links);
    }

    MessageFixture withVisitAt(String start) {
        return withVisits(List.of(visit(start)));
    }

    /** A second visit on the same day. */
    MessageFixture andAnother() {
        return withVisits(List.of(visits.getFirst(), visit("2027-01-05T16:15:00Z")));
    }

    MessageFixture withPreviousStart(String start) {
        return withVisits(List.of(visits.getFirst().withPreviousStart(Optional.of(Instant.parse(start)))));
    }

    MessageFixture withoutReminders() {
        return withVisits(List.of(visits.getFirst().withReminders(Set.of())));
    }

    MessageFixture withService(Optional<Service> service) {
        return withVisits(List.of(visits.getFirst().withService(service)));
    }

    MessageFixture withNews(VisitNews other) {
        return new MessageFixture(kind, locale, zone, practice, givenName, visits, other, links);
    }

    MessageFixture withLinks(VisitLinks others) {
        return new MessageFixture(kind, locale, zone, practice, givenName, visits, news, Optional.of(others));
    }

    /** The link of the visit in a mail. */
    String mailLink() {
        return link(ReminderChannel.EMAIL).manage().orElseThrow().toString();
    }

    /** The link of the visit in an SMS. */
    String smsLink() {
        return link(ReminderChannel.SMS).manage().orElseThrow().toString();
    }

    /** The link in a mail that ends the mails. */
    String optOutLink() {
        return link(ReminderChannel.EMAIL).optOut().orElseThrow().toString();
    }

    private VisitLinks link(ReminderChannel channel) {
        return REAL_LINKS.visit(message(channel), visits.getFirst());
    }

    DueMessage message() {
        return message(ReminderChannel.EMAIL);
    }

    DueMessage message(ReminderChannel channel) {
        DueMessage sample = sample(kind, channel);
        return new DueMessage(
                sample.id(),
                kind,
                sample.channel(),
                sample.address(),
                locale,
                zone,
                practice,
                content(sample.content()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private MessageContent content(MessageContent sample) {
        return switch (sample) {
            case MessageContent.Visits it ->
                new MessageContent.Visits(it.contact().withGivenName(givenName), visits);
            case MessageContent.StaffNotice it ->
                new MessageContent.StaffNotice(it.recipient(), news, visits.getFirst(), it.contactName());
            case MessageContent.VisitInvitation it ->
                new MessageContent.VisitInvitation(
                        it.recipient(), news, visits.getFirst(), it.rooms(), it.sequence(), it.writtenAt());
            case MessageContent.Digest it ->
                new MessageContent.Digest(it.recipient(), LocalDate.parse("2027-01-05"), lines());
            case MessageContent.AddressConfirmation it ->
                new MessageContent.AddressConfirmation(
                        it.confirmationId(),
                        EXPIRES,
                        visits.stream()
                                .map(visit -> visit.appointment().start())
                                .toList());
            case MessageContent.SignInInvitation it -> it;
            case MessageContent.Sample it -> it;
        };
    }

    private List<DigestLine> lines() {
        return visits.stream()
                .map(it -> new DigestLine(
                        it.appointment().start(),
                        it.appointment().end(),
                        "Ada Lovelace",
                        it.service().map(Service::name),
                        it.resourceNames()))
                .toList();
    }

    TextLinks textLinks() {
        return new TextLinks() {
            @Override
            public URI addressConfirmation(UUID confirmationId) {
                return URI.create("https://book.example.org/confirm#" + TOKEN);
            }

            @Override
            public SignInLink signIn(SignInPerson person) {
                return new SignInLink(URI.create("https://book.example.org/sign-in#invitation=" + TOKEN), EXPIRES);
            }

            @Override
            public VisitLinks visit(DueMessage message, VisitDetails visit) {
                return links.orElseGet(() -> REAL_LINKS.visit(message, visit));
            }
        };
    }

    MailBody mail() {
        return MessageTexts.mail(message(), textLinks());
    }

    SmsText sms() {
        return MessageTexts.sms(message(ReminderChannel.SMS), textLinks());
    }
}

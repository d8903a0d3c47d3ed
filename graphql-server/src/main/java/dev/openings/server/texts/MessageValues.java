package dev.openings.server.texts;

import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.VisitDetails;
import dev.openings.jooq.messages.VisitNews;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What templates read of one message. Names and other stored texts are one line each. A text that there is not is empty,
 * because templates have no other absence.
 */
final class MessageValues {
    private final DueMessage message;
    private final TextLinks links;
    private final Locale requested;
    private final TextLanguage language;
    private final MessageTimes times;
    private final Map<String, Object> values = new HashMap<>();

    private MessageValues(DueMessage message, TextLinks links) {
        this.message = message;
        this.links = links;
        this.requested = TextLanguage.requested(message);
        this.language = TextLanguage.of(requested);
        this.times = new MessageTimes(
                language, language.locale(requested), message.practice().timeZone(), message.zone());
    }

    /** The values of {@code message}. Its links are made. */
    static MessageValues of(DueMessage message, TextLinks links) {
        MessageValues all = new MessageValues(message, links);
        all.addPractice(message.practice());
        switch (message.content()) {
            case MessageContent.AddressConfirmation content -> all.addConfirmation(content);
            case MessageContent.SignInInvitation content -> {
                SignInLink link = links.signIn(content.person());
                all.addLink(link.url(), link.expires());
            }
            case MessageContent.Visits content -> all.addVisits(content);
            case MessageContent.StaffNotice content -> all.addNotice(content);
            case MessageContent.VisitInvitation content -> all.addInvitation(content);
            case MessageContent.Digest content -> all.addDigest(content);
            case MessageContent.Sample content ->
                throw new IllegalArgumentException("a test has the words of another kind");
        }
        return all;
    }

    TextLanguage language() {
        return language;
    }

    MessageTimes times() {
        return times;
    }

    /** By the names that templates use. */
    Map<String, Object> byName() {
        return values;
    }

    /**
     * The values of what anybody may see who looks at the recipient's phone: subjects and SMS. They have no service, not even by its
     * public name, unless the practice shows names.
     */
    Map<String, Object> shownOutside() {
        Map<String, Object> shown = new HashMap<>(values);
        if (message.content() instanceof MessageContent.Visits
                && !message.practice().serviceNamesInMessages()) {
            shown.put("service", "");
            List<VisitText> visits =
                    visits().stream().map(VisitText::withoutService).toList();
            shown.put("visits", visits);
            shown.put("visit", visits.getFirst());
        }
        return shown;
    }

    /** The visits of a message about visits. */
    List<VisitText> visits() {
        return values.get("visits") instanceof List<?> all
                ? all.stream()
                        .filter(VisitText.class::isInstance)
                        .map(VisitText.class::cast)
                        .toList()
                : List.of();
    }

    /** A text by its name. */
    String text(String name) {
        return String.valueOf(values.get(name));
    }

    private void addPractice(Practice practice) {
        String name = OneLine.of(practice.name());
        values.put("practice", name);
        values.put("thePractice", language.practiceInSentence(name));
        values.put("address", practice.address().map(OneLine::of).orElse(""));
        values.put("phone", phone(practice));
        values.put("remindersFollow", true);
        values.put("optOut", "");
        values.put("subjectService", "");
    }

    private String phone(Practice practice) {
        return language.leftToRight(practice.phone().map(PhoneNumberText::of).orElse(""));
    }

    private void addConfirmation(MessageContent.AddressConfirmation content) {
        addLink(links.addressConfirmation(content.confirmationId()), content.expiresAt());
        values.put(
                "visits",
                content.starts().stream().map(it -> times.visit(it, it)).toList());
    }

    private void addLink(URI link, Instant expires) {
        values.put("expiry", times.deadline(expires));
        values.put("link", link.toString());
    }

    private void addVisits(MessageContent.Visits content) {
        Contact contact = content.contact();
        values.put("contact", OneLine.of(contact.givenName() + " " + contact.familyName()));
        values.put("given", OneLine.of(contact.givenName()));
        List<VisitLinks> linksOfVisits =
                content.visits().stream().map(it -> links.visit(message, it)).toList();
        List<VisitText> visits = IntStream.range(0, content.visits().size())
                .mapToObj(i -> visit(content.visits().get(i), link(linksOfVisits, i)))
                .toList();
        addVisits(visits);
        values.put(
                "remindersFollow",
                message.kind() != MessageKind.CONFIRMATION
                        || content.visits().stream().anyMatch(VisitDetails::remindersFollow));
        values.put(
                "optOut",
                first(linksOfVisits.stream().flatMap(it -> it.optOut().stream()).toList()));
        if (message.practice().serviceNamesInMessages() && visits.size() == 1) {
            values.put("subjectService", visits.getFirst().service());
        }
    }

    private void addVisits(List<VisitText> visits) {
        VisitText first = visits.getFirst();
        values.put("visits", visits);
        values.put("visit", first);
        values.put("several", visits.size() > 1);
        values.put("day", first.time().at().date());
        values.put("service", first.service());
        values.put("staff", first.staff());
        values.put("place", first.place());
        values.put("when", first.when());
        values.put("before", first.before());
        values.put("preparation", String.join("\n", first.preparation()));
        values.put("link", first.link().isEmpty() ? visits.getLast().link() : first.link());
    }

    private void addNotice(MessageContent.StaffNotice content) {
        values.put("contact", OneLine.of(content.contactName()));
        addNews(content.recipient(), content.news(), content.visit(), content.contactName());
    }

    private void addInvitation(MessageContent.VisitInvitation content) {
        addNews(content.recipient(), content.news(), content.visit(), "");
    }

    private void addNews(StaffMember recipient, VisitNews news, VisitDetails visit, String contact) {
        values.put("recipient", OneLine.of(recipient.displayName()));
        values.put("news", news.name());
        // Staff need no number to call the practice.
        values.put("phone", "");
        Optional<String> service = visit.service().map(Service::name);
        addVisits(List.of(visit(visit, contact, service, List.of(), Optional.empty())));
    }

    private void addDigest(MessageContent.Digest content) {
        values.put("recipient", OneLine.of(content.recipient().displayName()));
        values.put("day", times.date(content.day()));
        values.put(
                "visits",
                content.visits().stream()
                        .map(it -> new DigestVisit(
                                times.ownTime(it.start()),
                                times.ownTime(it.end()),
                                OneLine.of(it.contactName()),
                                OneLine.of(it.serviceName().orElse("")),
                                OneLine.of(String.join(", ", it.resourceNames()))))
                        .toList());
    }

    /** Several visits that are over have one link, after the last of them: to the page where another is booked. */
    private Optional<URI> link(List<VisitLinks> linksOfVisits, int visit) {
        boolean isLast = visit == linksOfVisits.size() - 1;
        return message.kind() != MessageKind.CANCELLATION || isLast
                ? linksOfVisits.get(visit).manage().or(linksOfVisits.get(visit)::confirm)
                : Optional.empty();
    }

    /** What is over needs no preparation. */
    private VisitText visit(VisitDetails visit, Optional<URI> link) {
        boolean isOver = message.kind() == MessageKind.CANCELLATION;
        Optional<String> preparation = visit.service()
                .flatMap(it -> it.preparation(requested, message.practice().locale()));
        return visit(
                visit,
                "",
                shownName(visit),
                isOver
                        ? List.of()
                        : preparation.stream()
                                .flatMap(String::lines)
                                .map(OneLine::of)
                                .toList(),
                link);
    }

    private Optional<String> shownName(VisitDetails visit) {
        return visit.service().flatMap(it -> it.nameForContacts(message.practice(), requested));
    }

    private VisitText visit(
            VisitDetails visit,
            String contact,
            Optional<String> service,
            List<String> preparation,
            Optional<URI> link) {
        Instant start = visit.appointment().start();
        VisitTime time = times.visit(start, visit.appointment().end());
        Optional<Instant> previous = visit.previousStart().filter(it -> !it.equals(start));
        VisitTime was = previous.map(it -> times.visit(
                        it, it.plus(Duration.between(start, visit.appointment().end()))))
                .orElse(time);
        return new VisitText(
                OneLine.of(contact),
                OneLine.of(service.orElse("")),
                time,
                previous.isPresent(),
                was,
                line(time),
                previous.isPresent() ? line(was) : "",
                OneLine.of(String.join(", ", visit.staffNames())),
                Place.of(message.practice(), visit.rooms()),
                preparation,
                link.map(URI::toString).orElse(""));
    }

    private static String line(VisitTime time) {
        String own = time.differs() ? " = " + time.own().moment() + time.own().zoneNote() : "";
        return time.at().moment() + " – " + time.at().end() + time.at().zoneNote() + own;
    }

    private static String first(List<URI> found) {
        return found.isEmpty() ? "" : found.getFirst().toString();
    }
}

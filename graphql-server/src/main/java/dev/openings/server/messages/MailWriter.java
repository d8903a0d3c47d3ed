package dev.openings.server.messages;

import dev.openings.ical.CalendarEvent;
import dev.openings.ical.ICalendar;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageLanguages;
import dev.openings.jooq.messages.VisitDetails;
import dev.openings.jooq.messages.VisitNews;
import dev.openings.jooq.outbox.Claim;
import dev.openings.server.channels.OutgoingMail;
import dev.openings.server.mail.MailChannel;
import dev.openings.server.texts.MailBody;
import dev.openings.server.texts.MessageTexts;
import dev.openings.server.texts.SampleMessage;
import dev.openings.server.texts.TextLinks;
import dev.openings.server.texts.Worded;
import dev.openings.server.visits.AppointmentEvents;
import dev.openings.server.visits.ShownVisit;
import dev.openings.server.visits.StaffInvitations;
import dev.openings.server.visits.StaffVisit;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes messages as e-mails. Those about appointments have them as an iCalendar file.
 *
 * @param links the links in messages
 */
record MailWriter(MailChannel channel, TextLinks links) {
    private static final String TEST = "[Test] ";

    WordedMessage write(Claim claimed, DueMessage due) {
        if (due.content() instanceof MessageContent.Sample sample) {
            return test(due, SampleMessage.of(due, sample).message());
        }
        Worded<MailBody> worded = MessageTexts.mail(due, links, due.own());
        MailBody body = worded.words();
        Optional<ICalendar> calendar = calendar(due);
        OutgoingMail mail = new OutgoingMail(
                due.id(),
                due.kind() == MessageKind.REMINDER ? "reminder" : "message",
                due.address(),
                due.practice(),
                body,
                calendar.map(ICalendar::toBytes),
                calendar.flatMap(ICalendar::method).orElse("PUBLISH"),
                optOut(due));
        return new WordedMessage(
                body.subject() + "\n\n" + body.text(), Optional.empty(), worded.broken(), () -> channel.send(mail));
    }

    private WordedMessage test(DueMessage due, DueMessage sample) {
        Worded<MailBody> worded = MessageTexts.mail(sample, SampleMessage.links(), due.own());
        MailBody body = worded.words();
        MailBody marked = new MailBody(body.language(), TEST + body.subject(), body.text(), body.html());
        OutgoingMail mail = new OutgoingMail(
                due.id(),
                "message",
                due.address(),
                due.practice(),
                marked,
                Optional.empty(),
                "PUBLISH",
                Optional.empty());
        return new WordedMessage(
                marked.subject() + "\n\n" + body.text(), Optional.empty(), worded.broken(), () -> channel.send(mail));
    }

    private Optional<ICalendar> calendar(DueMessage due) {
        return switch (due.content()) {
            case MessageContent.Visits visits -> Optional.of(file(due, visits));
            case MessageContent.VisitInvitation invitation -> invitation(due, invitation);
            case MessageContent other -> Optional.empty();
        };
    }

    private static Optional<ICalendar> invitation(DueMessage due, MessageContent.VisitInvitation invitation) {
        StaffInvitations invitations = new StaffInvitations(due.practice());
        StaffVisit visit = new StaffVisit(
                invitation.visit().appointment(),
                invitation.sequence(),
                invitation.writtenAt(),
                invitation.serviceName(),
                invitation.colleagues(),
                invitation.rooms());
        return invitation.news() == VisitNews.CANCELLED
                ? invitations.cancel(visit, invitation.recipient(), due.zone())
                : invitations.request(visit, invitation.recipient(), due.zone());
    }

    private ICalendar file(DueMessage due, MessageContent.Visits visits) {
        List<CalendarEvent> events =
                visits.visits().stream().map(it -> event(due, it)).toList();
        return ICalendar.publish(events);
    }

    private CalendarEvent event(DueMessage due, VisitDetails visit) {
        Locale language = MessageLanguages.of(due.locale(), due.practice().locale());
        ShownVisit shown = new ShownVisit(
                visit.appointment(),
                visit.changedAt(),
                visit.service().flatMap(it -> it.nameForContacts(due.practice(), language)),
                visit.staffNames(),
                visit.rooms(),
                visit.service()
                        .flatMap(it -> it.preparation(language, due.practice().locale())),
                AppointmentEvents.isFree(visit.appointment())
                        ? Optional.empty()
                        : links.visit(due, visit).manage());
        return AppointmentEvents.forContact(shown, due.practice(), due.zone(), language);
    }

    private Optional<URI> optOut(DueMessage due) {
        return due.content() instanceof MessageContent.Visits visits
                ? links.visit(due, visits.visits().getFirst()).optOut()
                : Optional.empty();
    }
}

package dev.openings.server.texts;

import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.VisitNews;
import java.util.List;
import java.util.Locale;

/** The messages of each kind, which tests render in every language. */
enum SampleMessages {
    CONFIRMATION(MessageFixture.of(MessageKind.CONFIRMATION)),
    CONFIRMATION_WITHOUT_REMINDERS(MessageFixture.of(MessageKind.CONFIRMATION).withoutReminders()),
    CONFIRMATION_SEVERAL(MessageFixture.of(MessageKind.CONFIRMATION).andAnother()),
    CHANGE(MessageFixture.of(MessageKind.CHANGE).withPreviousStart("2027-01-04T08:00:00Z")),
    CHANGE_ABROAD(CHANGE.fixture.withZone(MessageFixture.TOKYO)),
    CHANGE_OF_STAFF(MessageFixture.of(MessageKind.CHANGE)),
    CANCELLATION(MessageFixture.of(MessageKind.CANCELLATION)),
    CANCELLATION_SEVERAL(MessageFixture.of(MessageKind.CANCELLATION).andAnother()),
    REMINDER(MessageFixture.reminder()),
    REMINDER_ABROAD(MessageFixture.reminder().withZone(MessageFixture.TOKYO)),
    REMINDER_SEVERAL(MessageFixture.reminder().andAnother()),
    STAFF_NOTICE_BOOKED(MessageFixture.of(MessageKind.STAFF_NOTICE)),
    STAFF_NOTICE_MOVED(MessageFixture.of(MessageKind.STAFF_NOTICE)
            .withPreviousStart("2027-01-04T08:00:00Z")
            .withNews(VisitNews.MOVED)),
    STAFF_NOTICE_CANCELLED(MessageFixture.of(MessageKind.STAFF_NOTICE).withNews(VisitNews.CANCELLED)),
    VISIT_INVITATION_BOOKED(MessageFixture.of(MessageKind.INVITATION)),
    VISIT_INVITATION_MOVED(MessageFixture.of(MessageKind.INVITATION)
            .withPreviousStart("2027-01-04T08:00:00Z")
            .withNews(VisitNews.MOVED)),
    VISIT_INVITATION_CANCELLED(MessageFixture.of(MessageKind.INVITATION).withNews(VisitNews.CANCELLED)),
    DIGEST(MessageFixture.of(MessageKind.DIGEST).andAnother()),
    DIGEST_EMPTY(MessageFixture.of(MessageKind.DIGEST).withVisits(List.of())),
    ADDRESS_CONFIRMATION(MessageFixture.of(MessageKind.ADDRESS_CONFIRMATION)
            .withVisits(List.of(
                    MessageFixture.visit("2027-01-05T15:30:00Z"), MessageFixture.visit("2027-01-06T08:00:00Z")))),
    INVITATION(MessageFixture.of(MessageKind.CONTACT_INVITATION));

    @SuppressWarnings("ImmutableEnumChecker") // A record of values that do not change.
    private final MessageFixture fixture;

    SampleMessages(MessageFixture fixture) {
        this.fixture = fixture;
    }

    /** The message in {@code locale}. */
    MessageFixture in(Locale locale) {
        return fixture.withLocale(locale);
    }

    boolean hasSms() {
        return switch (fixture.kind()) {
            case CONFIRMATION, CHANGE, CANCELLATION, REMINDER -> true;
            default -> false;
        };
    }
}

package dev.openings.server.texts;

import dev.openings.jooq.messages.MessageKind;

/**
 * The templates of a kind of message.
 *
 * @param words the file with its words in each language
 * @param layout the files with the form around them, as text and as HTML
 */
record MailForm(String words, String layout) {
    /** @throws IllegalArgumentException if there are no words of {@code kind} yet */
    static MailForm of(MessageKind kind) {
        return switch (kind) {
            case CONFIRMATION -> new MailForm("confirmation", "visits");
            case CHANGE -> new MailForm("change", "visits");
            case CANCELLATION -> new MailForm("cancellation", "visits");
            case REMINDER -> new MailForm("reminder", "visits");
            case STAFF_NOTICE -> new MailForm("staff-notice", "visits");
            case INVITATION -> new MailForm("visit-invitation", "visits");
            case DIGEST -> new MailForm("digest", "digest");
            case ADDRESS_CONFIRMATION -> new MailForm("address-confirmation", "address-confirmation");
            case STAFF_INVITATION, ADMIN_INVITATION, CONTACT_INVITATION -> new MailForm("invitation", "invitation");
            case TEST -> throw new IllegalArgumentException("a test has the words of another kind");
            case OFFER -> throw new IllegalArgumentException("there are no words of OFFER yet");
        };
    }
}

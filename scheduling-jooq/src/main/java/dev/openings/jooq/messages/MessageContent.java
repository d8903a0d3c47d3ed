package dev.openings.jooq.messages;

import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.signin.SignInPerson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a message says, besides what all messages say. */
public sealed interface MessageContent {
    /**
     * Appointments of one contact: CONFIRMATION, CHANGE, CANCELLATION and REMINDER.
     *
     * @param contact whose appointments they are
     * @param visits in the order of their starts, all on one day of the practice; not empty
     */
    record Visits(Contact contact, List<VisitDetails> visits) implements MessageContent {
        /** Copies the list. */
        public Visits {
            visits = List.copyOf(visits);
        }
    }

    /**
     * What happened to an appointment of a staff member.
     *
     * @param recipient the staff member
     * @param news what happened
     * @param visit the appointment
     * @param contactName given and family name
     */
    record StaffNotice(StaffMember recipient, VisitNews news, VisitDetails visit, String contactName)
            implements MessageContent {}

    /**
     * The appointments of a staff member on one day.
     *
     * @param recipient the staff member
     * @param day on the clock of the staff member
     * @param visits in the order of their starts; may be empty
     */
    record Digest(StaffMember recipient, LocalDate day, List<DigestLine> visits) implements MessageContent {
        /** Copies the list. */
        public Digest {
            visits = List.copyOf(visits);
        }
    }

    /**
     * A link that confirms the address to which the message goes. Nobody knows whose address that is, so it has no text that the
     * booker has entered.
     *
     * @param confirmationId the link
     * @param expiresAt first instant at which the link is not valid
     * @param starts of the appointments that wait for it, in order; not empty
     */
    record AddressConfirmation(UUID confirmationId, Instant expiresAt, List<Instant> starts) implements MessageContent {
        /** Copies the list. */
        public AddressConfirmation {
            starts = List.copyOf(starts);
        }
    }

    /**
     * A message with sample values.
     *
     * @param kind what the sample says; of {@link NewTestMessage#KINDS}
     * @param service of the sample; empty: it has none
     */
    record Sample(MessageKind kind, Optional<Service> service) implements MessageContent {}

    /**
     * A link with which the recipient signs in for the first time. The sender of the message makes it, so that it is stored nowhere.
     *
     * @param person who is invited
     */
    record SignInInvitation(SignInPerson person) implements MessageContent {}
}

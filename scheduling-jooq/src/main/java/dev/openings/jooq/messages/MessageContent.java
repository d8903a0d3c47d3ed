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
import java.util.stream.IntStream;

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
     * An appointment as an invitation to the calendar of a staff member. Nothing of the contact is in it.
     *
     * @param recipient the staff member
     * @param news what happened; CANCELLED ends an invitation that was sent before
     * @param visit the appointment, at the time that the staff member is told
     * @param rooms names of the rooms among the resources
     * @param sequence SEQUENCE of the event (RFC 5546 3.2), higher than all that were sent before
     * @param writtenAt when it was written
     */
    record VisitInvitation(
            StaffMember recipient,
            VisitNews news,
            VisitDetails visit,
            List<String> rooms,
            int sequence,
            Instant writtenAt)
            implements MessageContent {
        /** Copies the list. */
        public VisitInvitation {
            rooms = List.copyOf(rooms);
        }

        /** The names of the other staff members. */
        public List<String> colleagues() {
            List<UUID> staff = visit.appointment().staffIds();
            return IntStream.range(0, staff.size())
                    .filter(i -> !staff.get(i).equals(recipient.id()))
                    .mapToObj(visit.staffNames()::get)
                    .toList();
        }

        /** The name of the service; empty: the appointment has none. */
        public Optional<String> serviceName() {
            return visit.service().map(Service::name);
        }
    }

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

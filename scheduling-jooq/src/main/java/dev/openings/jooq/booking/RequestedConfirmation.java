package dev.openings.jooq.booking;

import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.confirmations.AddressConfirmation;
import dev.openings.jooq.confirmations.AddressConfirmationRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageRows;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The link by which the e-mail address of a booking is to be confirmed. While an unused one is valid, no other is sent to the
 * address: it serves this booking too. Two transactions cannot both send one, because they take the same number of
 * {@link PublicVisits}, and a key refuses one of them.
 *
 * @param addressHash of the e-mail address
 * @param unused links of the last 24 hours
 */
record RequestedConfirmation(String addressHash, StatementBatch.Result<List<AddressConfirmation>> unused, Instant now) {
    /** More would make a nuisance of bookings that nobody confirms. */
    private static final int MOST_UNUSED = 3;

    /** Adds the statement that reads the unused links to the address of {@code contact}, and locks them. */
    static Optional<RequestedConfirmation> read(StatementBatch batch, Contact contact, Instant now, boolean locks) {
        return contact.email()
                .map(AddressHash::ofEmail)
                .map(hash -> new RequestedConfirmation(
                        hash, AddressConfirmationRows.selectUnused(batch, hash, now, locks), now));
    }

    void verify(InputChecks checks) {
        if (open().isEmpty() && unused.value().size() >= MOST_UNUSED) {
            checks.add(
                    InputRule.TOO_MANY_CONFIRMATIONS.at("newContact", "email").with("maximum", MOST_UNUSED));
        }
    }

    /** Makes the valid link last until {@code confirmBy}, or queues the message with a new one. */
    void write(DSLContext tx, ServiceContext services, Contact contact, Instant confirmBy) {
        Optional<AddressConfirmation> open = open();
        if (open.isPresent()) {
            AddressConfirmationRows.extend(tx, open.get().id(), confirmBy);
            return;
        }
        AddressConfirmation created =
                new AddressConfirmation(services.ids().secret(), addressHash, confirmBy, Optional.empty());
        AddressConfirmationRows.insert(tx, created, now);
        MessageRows.enqueue(tx, services, MessageKind.ADDRESS_CONFIRMATION, created.id(), Optional.of(contact.id()));
    }

    private Optional<AddressConfirmation> open() {
        return unused.value().stream().filter(it -> it.isOpen(now)).findFirst();
    }
}

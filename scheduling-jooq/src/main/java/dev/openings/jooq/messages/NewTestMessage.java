package dev.openings.jooq.messages;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A message with sample values that is to be sent.
 *
 * @param kind what it says; of {@link #KINDS}
 * @param channel on which it is sent; messages to staff are e-mails only
 * @param address an e-mail address, or a phone number as it is dialled in the country of the practice
 * @param locale BCP 47 tag of the recipient's language; empty: that of the practice
 * @param serviceId the service of the sample; empty: it has none
 */
public record NewTestMessage(
        MessageKind kind, ReminderChannel channel, String address, Optional<String> locale, Optional<UUID> serviceId) {
    /** Kinds of which a sample can be sent: those without a link to sign in or to confirm an address. */
    public static final Set<MessageKind> KINDS = Collections.unmodifiableSet(EnumSet.of(
            MessageKind.CONFIRMATION,
            MessageKind.CHANGE,
            MessageKind.CANCELLATION,
            MessageKind.REMINDER,
            MessageKind.STAFF_NOTICE,
            MessageKind.DIGEST));

    /**
     * The address in its stored form.
     *
     * @param country of the practice
     */
    String checkedAddress(Supplier<Optional<String>> country, InputChecks checks) {
        if (!KINDS.contains(kind)) {
            checks.add(InputRule.NO_SAMPLE_OF_KIND.at("kind").with("value", kind));
        } else if (channel == ReminderChannel.SMS && !kind.isOfAppointment()) {
            checks.add(InputRule.MAIL_ONLY.at("channel").with("value", kind));
        }
        Optional<String> given = Optional.of(address);
        Optional<String> checked = switch (channel) {
            case EMAIL -> checks.email(given, "address");
            case SMS -> checks.phone(given, country, "address");
        };
        return checked.orElse("");
    }
}

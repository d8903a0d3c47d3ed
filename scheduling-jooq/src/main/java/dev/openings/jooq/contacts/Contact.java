package dev.openings.jooq.contacts;

import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.rules.ReminderChannel;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A patient or another person who books appointments.
 *
 * @param id of the contact
 * @param givenName one line; "Erased" after erasure
 * @param familyName one line; "contact" after erasure
 * @param email an address; several contacts may have the same one
 * @param emailVerifiedAt when staff entered the address, or its owner proved to be the contact; empty: neither did, or there is none
 * @param phone in E.164 format
 * @param phoneVerifiedAt the same of the phone number
 * @param blockedChannels channels that are off for the e-mail address or the phone number
 * @param timeZone empty: the time zone of the practice
 * @param locale language of reminders; empty: the locale of the practice
 * @param reminderChannels channels on which the contact agreed to receive reminders
 * @param notes for staff only, may have several lines
 * @param erased true: all personal data was removed
 * @param version increases by one with every change
 */
@RecordBuilder
public record Contact(
        UUID id,
        String givenName,
        String familyName,
        Optional<String> email,
        Optional<Instant> emailVerifiedAt,
        Optional<String> phone,
        Optional<Instant> phoneVerifiedAt,
        Set<BlockedChannel> blockedChannels,
        Optional<ZoneId> timeZone,
        Optional<Locale> locale,
        Set<ReminderChannel> reminderChannels,
        Optional<String> notes,
        boolean erased,
        int version)
        implements ContactBuilder.With {
    /** Copies the channels. */
    public Contact {
        blockedChannels = Set.copyOf(blockedChannels);
        reminderChannels = Set.copyOf(reminderChannels);
    }

    /** This contact without personal data, one version later. */
    Contact withoutPersonalData() {
        return ContactBuilder.stagedBuilder()
                .id(id)
                .givenName("Erased")
                .familyName("contact")
                .email(Optional.empty())
                .emailVerifiedAt(Optional.empty())
                .phone(Optional.empty())
                .phoneVerifiedAt(Optional.empty())
                .blockedChannels(Set.of())
                .timeZone(Optional.empty())
                .locale(Optional.empty())
                .reminderChannels(Set.of())
                .notes(Optional.empty())
                .erased(true)
                .version(version + 1)
                .build();
    }

    /**
     * The address for reminders on {@code channel}; empty if the contact has none, has not agreed to the channel, the address is not
     * verified, or the channel is off for it. {@link Reachability} knows whether the practice sends to it.
     */
    public Optional<String> addressOn(ReminderChannel channel) {
        boolean isUsed = reminderChannels.contains(channel)
                && isVerifiedOn(channel)
                && blockOn(channel).isEmpty();
        return isUsed ? givenAddressOn(channel) : Optional.empty();
    }

    /** The address for {@code channel}, verified or not. */
    public Optional<String> givenAddressOn(ReminderChannel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> phone;
        };
    }

    /** Why and since when the channel is off for the address; empty: it is on. */
    public Optional<BlockedChannel> blockOn(ReminderChannel channel) {
        return blockedChannels.stream().filter(it -> it.channel() == channel).findFirst();
    }

    /** This contact with the channel on. */
    Contact withoutBlockOn(ReminderChannel channel) {
        return withBlockedChannels(
                blockedChannels.stream().filter(it -> it.channel() != channel).collect(Collectors.toUnmodifiableSet()));
    }

    /** The hashes of the e-mail address and the phone number. */
    public List<String> addressHashes() {
        return Stream.concat(email.map(AddressHash::ofEmail).stream(), phone.map(AddressHash::ofPhone).stream())
                .toList();
    }

    private boolean isVerifiedOn(ReminderChannel channel) {
        return switch (channel) {
            case EMAIL -> emailVerifiedAt.isPresent();
            case SMS -> phoneVerifiedAt.isPresent();
        };
    }

    /** This contact with a verified e-mail address, one version later. */
    Contact withVerifiedEmail(Instant at) {
        return withEmailVerifiedAt(Optional.of(at)).withVersion(version + 1);
    }
}

package dev.openings.server.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.messages.Message;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryReports;
import dev.openings.server.channels.DeliveryState;
import java.util.Optional;
import java.util.UUID;

/** Records what providers report of messages, and turns a channel off for an address to which nothing arrives. */
public final class StoredReports implements DeliveryReports {
    private final Openings openings;

    public StoredReports(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void reported(String providerId, DeliveryReport report) {
        if (report.state() != DeliveryState.SENT) {
            openings.messageLog()
                    .reported(providerId, hasArrived(report), report.reason())
                    .ifPresent(it -> blocked(it, report));
        }
    }

    @Override
    public void bounced(UUID messageId, DeliveryReport report) {
        openings.messageLog()
                .reported(messageId, hasArrived(report), report.reason())
                .ifPresent(it -> blocked(it, report));
    }

    private static boolean hasArrived(DeliveryReport report) {
        return report.state() == DeliveryState.DELIVERED;
    }

    private void blocked(Message message, DeliveryReport report) {
        report.fault()
                .ifPresent(fault -> message.address()
                        .filter(address -> message.contactId().isPresent())
                        .ifPresent(address -> block(openings, message.channel(), address, fault)));
    }

    /** Turns a channel off for an address of a contact. */
    static void block(Openings openings, ReminderChannel channel, String address, AddressFault fault) {
        reason(channel, fault).ifPresent(it -> openings.addressBlocks().block(channel, address, it));
    }

    private static Optional<BlockReason> reason(ReminderChannel channel, AddressFault fault) {
        return switch (fault) {
            case STOPPED -> Optional.of(BlockReason.STOPPED);
            case NO_SUCH_ADDRESS ->
                Optional.of(channel == ReminderChannel.EMAIL ? BlockReason.BOUNCED : BlockReason.NOT_A_MOBILE);
            case NOT_A_MOBILE -> Optional.of(BlockReason.NOT_A_MOBILE);
        };
    }
}

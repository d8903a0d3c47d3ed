package dev.openings.jooq.replies;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.booking.Bookings;
import dev.openings.jooq.contacts.AddressBlocks;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/** What people answer to text messages: understood where it is one word, and otherwise kept for the desk. */
public final class Replies {
    /** The longest text message that providers put together. */
    private static final int MAX_TEXT = 1_600;

    private static final int MAX_SENDER = 40;
    private static final int MAX_PROVIDER_ID = 100;

    /** One number, and all numbers that no contact has, fill no more of the inbox than this in {@link #DAY}. */
    private static final int MOST_OF_SENDER = 20;

    private static final int MOST_OF_STRANGERS = 200;
    private static final Duration DAY = Duration.ofHours(24);

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\u200c\u200d]]+");

    private final ServiceContext base;
    private final Bookings bookings;
    private final AddressBlocks blocks;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public Replies(ServiceContext base, Bookings bookings, AddressBlocks blocks) {
        this.base = base;
        this.bookings = bookings;
        this.blocks = blocks;
    }

    /**
     * A text message came. STOP turns text messages off for the number, START on again; a confirmation confirms the visits that
     * the last text message to the number told of, as their contact. Everything else, and a confirmation of nothing certain, waits
     * for the desk. A message that the provider repeats changes nothing.
     *
     * @param at when it came
     * @param providerId by which the provider names it, at most 100 characters
     * @param from the phone number in E.164 format, or another sender, which is cut to 40 characters
     * @param text cut to 1,600 characters; control characters become blanks
     * @return what it was taken for
     */
    public ReplyMeaning received(Instant at, String providerId, String from, String text) {
        String clean = clean(text);
        String sender = clean(from, MAX_SENDER);
        ReplyMeaning meaning = ReplyWords.meaning(clean);
        Reply reply = new Reply(SearchText.cut(providerId, MAX_PROVIDER_ID), sender, clean, meaning);
        List<TextedVisits.Visit> toConfirm =
                base.transactions().inTransaction(tx -> take(tx, at.truncatedTo(ChronoUnit.SECONDS), reply));
        if (!toConfirm.isEmpty()) {
            confirm(reply, toConfirm);
        }
        return meaning;
    }

    /** A message as it is kept. */
    private record Reply(String providerId, String sender, String text, ReplyMeaning meaning) {}

    /** Stores the message and does what it says. The visits that it confirms are changed after the commit. */
    private List<TextedVisits.Visit> take(DSLContext tx, Instant at, Reply reply) {
        if (InboundMessageRows.exists(tx, reply.providerId())) {
            return List.of();
        }
        boolean isDone = change(tx, reply);
        List<TextedVisits.Visit> visits = reply.meaning() == ReplyMeaning.CONFIRM && !isDone
                ? TextedVisits.toldLast(tx, reply.sender(), base.now())
                : List.of();
        List<UUID> contacts = ContactRows.withPhone(tx, reply.sender());
        if (isFull(tx, reply, contacts.isEmpty(), at)) {
            return List.of();
        }
        InboundMessage message = new InboundMessage(
                base.ids().next(),
                reply.sender(),
                contacts.size() == 1 ? Optional.of(contacts.getFirst()) : Optional.empty(),
                reply.text(),
                reply.meaning(),
                at,
                isDone ? Optional.of(base.now()) : Optional.empty());
        return InboundMessageRows.insert(tx, message, reply.providerId()) ? visits : List.of();
    }

    /** True if nobody needs to read the message. */
    private boolean change(DSLContext tx, Reply reply) {
        return switch (reply.meaning()) {
            case STOP -> {
                blocks.block(tx, new Actor.Server(), ReminderChannel.SMS, reply.sender(), BlockReason.STOPPED);
                yield !ReplyWords.mayBeMeantForVisit(reply.text());
            }
            case START -> {
                blocks.start(tx, reply.sender());
                yield true;
            }
            // Twilio takes YES for START while the number is stopped.
            case CONFIRM -> blocks.start(tx, reply.sender());
            case HELP, OTHER -> false;
        };
    }

    private static boolean isFull(DSLContext tx, Reply reply, boolean isStranger, Instant at) {
        Instant since = at.minus(DAY);
        return InboundMessageRows.countFrom(tx, reply.sender(), since) >= MOST_OF_SENDER
                || (isStranger && InboundMessageRows.countOfStrangers(tx, since) >= MOST_OF_STRANGERS);
    }

    private void confirm(Reply reply, List<TextedVisits.Visit> visits) {
        boolean areConfirmed = true;
        for (TextedVisits.Visit visit : visits) {
            areConfirmed &= visit.status() == AppointmentStatus.CONFIRMED
                    || (visit.status() == AppointmentStatus.SCHEDULED
                            && bookings.changeStatus(
                                            new Actor.Contact(visit.contactId()),
                                            visit.id(),
                                            AppointmentStatus.CONFIRMED,
                                            Optional.empty())
                                    instanceof Outcome.Done);
        }
        if (areConfirmed) {
            base.transactions().inTransaction(tx -> InboundMessageRows.handled(tx, reply.providerId(), base.now()));
        }
    }

    /**
     * Messages, the latest first. Who may read them, the caller checks.
     *
     * @return INVALID at {@code after} and {@code before} if they are not cursors of this list
     */
    public Outcome<Page<InboundMessage>> list(InboundFilter filter, PageRequest request) {
        return TimeCursors.range(request)
                .map(range -> base.transactions()
                        .inReadOnlyTransaction(tx -> InboundMessageRows.list(tx, filter, range, request)));
    }

    /** The number of messages on all pages of {@link #list}. */
    public int count(InboundFilter filter) {
        return base.transactions().inReadOnlyTransaction(tx -> InboundMessageRows.count(tx, filter));
    }

    /**
     * Marks a message as handled, or as waiting for the desk again.
     *
     * @return the message; NOT_FOUND at {@code id}
     */
    public Outcome<InboundMessage> mark(Actor actor, UUID id, boolean handled) {
        return base.change(actor, Permission.HANDLE_INBOUND_MESSAGES, tx -> {
            Optional<InboundMessage> found = InboundMessageRows.lock(tx, id);
            if (found.isEmpty()) {
                return Outcome.refused(InputRule.UNKNOWN_INBOUND_MESSAGE.at("id"));
            }
            InboundMessage message = found.get();
            if (message.handledAt().isPresent() == handled) {
                return Outcome.done(message);
            }
            Optional<Instant> at = handled ? Optional.of(base.now()) : Optional.empty();
            InboundMessageRows.setHandledAt(tx, id, at);
            String summary = handled ? "Marked as handled." : "Waits for the desk again.";
            EventWriter.write(
                    tx,
                    base,
                    actor,
                    NewEvent.of(EventKind.INBOUND_MESSAGE_HANDLED, SubjectKind.INBOUND_MESSAGE, id, summary));
            return Outcome.done(message.withHandledAt(at));
        });
    }

    private static String clean(String text) {
        return clean(text, MAX_TEXT);
    }

    private static String clean(String text, int length) {
        String printable =
                CONTROLS.matcher(SearchText.storable(text)).replaceAll(" ").strip();
        return SearchText.cut(printable, length);
    }
}

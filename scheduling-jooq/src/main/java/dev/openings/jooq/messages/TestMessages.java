package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.outbox.Content;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Messages with sample values, to see whether and how messages arrive. */
public final class TestMessages {
    /** Whoever waits for one has given up by then. */
    private static final Duration OF_USE = Duration.ofHours(1);

    private final ServiceContext context;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public TestMessages(ServiceContext context) {
        this.context = context;
    }

    /**
     * Queues a test message. What became of it is read from {@link MessageLog}.
     *
     * @return INVALID for each field that violates a bound; NOT_FOUND at {@code serviceId}
     */
    public Outcome<Message> send(Actor actor, NewTestMessage input) {
        return context.change(actor, Permission.SEND_TEST_MESSAGE, tx -> {
            InputChecks checks = new InputChecks();
            String address = input.checkedAddress(PracticeRows.country(tx), checks);
            Optional<String> locale = checks.locale(input.locale(), "locale");
            if (input.serviceId().isPresent()
                    && service(tx, input.serviceId().get()).isEmpty()) {
                checks.add(InputRule.UNKNOWN_SERVICE.at("serviceId"));
            }
            if (!checks.areFine()) {
                return checks.refused();
            }
            MessageRecord row = row(
                    input,
                    address,
                    locale.orElseGet(() -> PracticeRows.read(tx).locale().toLanguageTag()));
            tx.insertInto(MESSAGE).set(row).execute();
            EventWriter.write(
                    tx,
                    context,
                    actor,
                    NewEvent.ofPractice(
                            EventKind.TEST_MESSAGE_QUEUED,
                            "A test of " + input.kind() + " will be sent by " + input.channel() + "."));
            return Outcome.done(MessageRows.message(row));
        });
    }

    private MessageRecord row(NewTestMessage input, String address, String locale) {
        MessageRecord row =
                MessageRows.pending(context, MessageKind.TEST, input.channel(), new UUID(0, 0), context.now());
        row.setSubjectId(row.getId());
        row.setAddress(address);
        row.setSampleKind(input.kind().name());
        row.setSampleLocale(locale);
        row.setSampleServiceId(input.serviceId().orElse(null));
        return row;
    }

    private static Optional<Service> service(DSLContext tx, UUID id) {
        return Optional.ofNullable(ServiceRows.byIds(tx, List.of(id)).get(id));
    }

    static Content<DueMessage> read(DSLContext tx, MessageRecord row, Instant now) {
        Instant deadline = row.getCreatedAt().plus(OF_USE);
        if (!now.isBefore(deadline)) {
            return new Content.TooLate<>("Nobody waits for it after an hour.");
        }
        Practice practice = PracticeRows.read(tx);
        MessageKind kind = MessageKind.valueOf(row.getSampleKind());
        Locale locale = Locale.forLanguageTag(row.getSampleLocale());
        Optional<Service> service =
                Optional.ofNullable(row.getSampleServiceId()).flatMap(id -> service(tx, id));
        return new Content.Message<>(new DueMessage(
                row.getId(),
                MessageKind.TEST,
                row.getChannel(),
                row.getAddress(),
                locale,
                practice.timeZone(),
                practice,
                new MessageContent.Sample(kind, service),
                Optional.of(deadline),
                WordingRows.find(
                        tx,
                        kind,
                        row.getChannel(),
                        MessageLanguages.of(locale, practice.locale()),
                        service.map(Service::id)),
                Optional.ofNullable(row.getBody())));
    }
}

package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.OutboxSender;
import dev.openings.jooq.outbox.RetryPolicy;
import dev.openings.jooq.outbox.UnknownResultException;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.server.background.IntervalTask;
import dev.openings.server.security.Invitation;
import dev.openings.server.texts.MailBody;
import dev.openings.server.texts.MessageTexts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sends the messages that are no reminders, on a thread and a connection of its own: a link that expires does not wait behind
 * thousands of reminders. Several servers may do so on one database.
 */
final class MessageSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.messages");

    private final Openings openings;
    private final MailChannel mail;
    private final MessageLinks links;
    private final RetryPolicy retries;
    private final MessageMeters meters;
    private final DailyLimits limits;
    private final IntervalTask task;
    private final OutboxSender<ReminderChannel> sender;

    /** A sender without a running thread: it sends when {@link #sendDue} is called. */
    MessageSender(
            Openings openings,
            SmtpServer server,
            ReminderSettings settings,
            MessageLinks links,
            InstantSource clock,
            MessageMeters meters) {
        this.openings = openings;
        this.mail = new MailChannel(server, settings.mailFrom(), clock);
        this.links = links;
        this.retries = new RetryPolicy(settings.backoff());
        this.meters = meters;
        this.limits = new DailyLimits(openings, settings.mostInADay(), clock);
        this.task = new IntervalTask(LOG, "sending messages", settings.interval(), this::sendDue);
        this.sender = new OutboxSender<>(openings.messages(), this::deliver, task::isStopping);
    }

    void start() {
        task.start();
    }

    /** Sends all messages that are due now; none while there is no sender address, of which the sender of reminders warns. */
    void sendDue() {
        if (mail.missingSetting(openings.practice().read()).isPresent()) {
            return;
        }
        try {
            limits.sendDue(sender, Set.of(ReminderChannel.EMAIL));
        } finally {
            mail.closeConnections();
        }
    }

    private void deliver(Claim claimed) {
        List<String> errors = new ArrayList<>();
        try {
            DeliveryResult result = openings.messages().deliver(claimed, due -> attempt(claimed, due, errors));
            Level level =
                    result == DeliveryResult.SENT || result == DeliveryResult.NOT_WANTED ? Level.DEBUG : Level.WARNING;
            LOG.log(
                    level,
                    () -> describe(claimed) + ": " + result
                            + (errors.isEmpty() ? "" : ". " + String.join(" ", errors)));
        } catch (UnknownResultException unknown) {
            LOG.log(Level.WARNING, describe(claimed) + ": " + unknown.getMessage());
        } catch (RuntimeException failed) {
            // Nothing was recorded: the message is claimed again when its lease expires.
            LOG.log(Level.WARNING, describe(claimed) + ": the result was not recorded", failed);
        }
    }

    private DeliveryAttempt attempt(Claim claimed, DueMessage due, List<String> errors) {
        MailBody body = switch (due.content()) {
            case MessageContent.AddressConfirmation content ->
                MessageTexts.confirmation(due, content, links.confirmation(content.confirmationId()));
            case MessageContent.SignInInvitation(SignInPerson person) -> {
                Invitation invitation = links.invitation(person);
                yield MessageTexts.invitation(due, invitation.expires(), links.url(invitation));
            }
        };
        SendResult result = mail.send(due.practice(), new LinkMail(due, body)::compose);
        meters.count(ReminderChannel.EMAIL, result);
        return DeliveryAttempts.of(claimed, result, retries, errors);
    }

    private static String describe(Claim claimed) {
        return "message " + claimed.id() + ", attempt " + claimed.attempt();
    }

    @Override
    public void close() {
        task.close();
    }
}

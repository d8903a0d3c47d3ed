package dev.openings.server.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.outbox.OutageBreaker;
import dev.openings.jooq.outbox.RetryPolicy;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.channels.RatePerSecond;
import dev.openings.server.mail.MailChannel;
import dev.openings.server.mail.SmtpServer;
import dev.openings.server.sms.SmsChannel;
import dev.openings.server.sms.Twilio;
import dev.openings.server.texts.TextLinks;
import dev.openings.server.tracing.Traces;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The senders of a server, one for each channel that is configured. No channel waits for another. */
public final class MessageSenders implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.messages");

    private final Openings openings;
    private final MessageSettings settings;
    private final TextLinks links;
    private final InstantSource clock;
    private final MessageMeters meters;
    private final Optional<SmtpServer> mailServer;
    private final Map<ReminderChannel, ChannelSender> senders = new EnumMap<>(ReminderChannel.class);
    private final Map<ReminderChannel, OutageBreaker> breakers = new EnumMap<>(ReminderChannel.class);
    private final List<MailChannel> mails = new ArrayList<>();
    private Optional<StatusReads> statusReads = Optional.empty();
    private Optional<CalendarChanges.Subscription> changes = Optional.empty();

    /**
     * Senders that do not run yet.
     *
     * @param links the links in messages
     * @param publicUrl where this server can be reached from outside
     * @param clock the date of e-mails; the clock of {@code openings} decides which messages are due
     * @param metrics gets the metrics of messages and of the queue
     * @param traces gets a span of each call of a provider
     * @throws IllegalArgumentException if the URL of the mail server is invalid
     */
    public MessageSenders(
            Openings openings,
            MessageSettings settings,
            TextLinks links,
            Optional<URI> publicUrl,
            InstantSource clock,
            PrometheusRegistry metrics,
            Traces traces) {
        this.openings = openings;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.meters = new MessageMeters(metrics);
        this.mailServer = settings.smtp().map(url -> SmtpServer.of(url, settings.smtpInsecure()));
        mailServer.ifPresent(it -> addMail(it, publicUrl));
        settings.twilio().ifPresent(it -> addSms(it, publicUrl, traces));
        MessageMeters.queue(openings, clock, breakers, metrics);
    }

    private void addMail(SmtpServer server, Optional<URI> publicUrl) {
        MailChannel mail = new MailChannel(server, settings.mailFrom(), settings.mail(), publicUrl, clock);
        mails.add(mail);
        SendAllowance allowance = new SendAllowance(
                openings,
                ReminderChannel.EMAIL,
                () -> mail.missingSetting(openings.practice()::read),
                mostInADay(ReminderChannel.EMAIL),
                Optional.empty(),
                clock);
        add(ReminderChannel.EMAIL, settings.mail().connections(), allowance, new MailWriter(mail, links)::write);
    }

    private void addSms(Twilio twilio, Optional<URI> publicUrl, Traces traces) {
        SmsChannel sms = new SmsChannel(twilio, publicUrl, clock, traces);
        int perSecond = settings.sms().perSecond().orElse(twilio.from().messagesPerSecond());
        SendAllowance allowance = new SendAllowance(
                openings,
                ReminderChannel.SMS,
                () -> sms.missingSetting(openings.practice()::read),
                mostInADay(ReminderChannel.SMS),
                Optional.of(new RatePerSecond(perSecond, clock)),
                clock);
        add(ReminderChannel.SMS, settings.sms().connections(), allowance, new SmsWriter(sms, links)::write);
        statusReads = Optional.of(new StatusReads(openings, sms::statusOf, clock));
    }

    private OptionalInt mostInADay(ReminderChannel channel) {
        return Optional.ofNullable(settings.mostInADay().get(channel))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private void add(ReminderChannel channel, int concurrency, SendAllowance allowance, MessageDelivery.Writer writer) {
        OutageBreaker breaker = new OutageBreaker(clock);
        MessageDelivery delivery = new MessageDelivery(
                openings,
                (claimed, due) -> writer.write(claimed, due.withReminderChannels(breakers.keySet())),
                new RetryPolicy(settings.backoff()),
                breaker,
                meters,
                clock);
        breakers.put(channel, breaker);
        senders.put(
                channel,
                new ChannelSender(
                        openings.messages(),
                        channel,
                        concurrency,
                        allowance,
                        delivery::deliver,
                        breaker,
                        settings.interval()));
    }

    /** Starts sending. What is booked, moved or cancelled is looked at once, because it may be told at once. */
    public void start() {
        warnOfConfiguration();
        senders.values().forEach(ChannelSender::start);
        statusReads.ifPresent(StatusReads::start);
        if (!senders.isEmpty()) {
            changes = Optional.of(
                    openings.changes().subscribe(change -> senders.values().forEach(ChannelSender::wake)));
        }
    }

    private void warnOfConfiguration() {
        mailServer
                .filter(SmtpServer::exposesPassword)
                .ifPresent(it -> LOG.log(
                        Level.WARNING,
                        "the password of the mail server and all e-mails can be read on the way to " + it.host()
                                + ": OPENINGS_SMTP_INSECURE is true"));
        if (mailServer.isEmpty()) {
            LOG.log(Level.WARNING, "e-mails stay PENDING: OPENINGS_SMTP_URL is not set");
        }
        if (settings.twilio().isEmpty()) {
            LOG.log(Level.WARNING, "SMS stay PENDING: OPENINGS_TWILIO_ACCOUNT is not set");
        }
    }

    /** Sends all messages that are due now and may be sent, and waits for them. */
    void sendDue() {
        senders.values().forEach(ChannelSender::sendDue);
    }

    /** Asks the SMS provider for the messages that have reached an age at which it is asked. */
    void readStatuses() {
        statusReads.ifPresent(StatusReads::read);
    }

    /** The channels that are configured, and whether they work. */
    public List<ChannelState> states() {
        return breakers.entrySet().stream()
                .map(it -> new ChannelState(
                        it.getKey(), it.getValue().since(), it.getValue().reason()))
                .toList();
    }

    /** For how long the message of a configured channel that has been due for longest has been due; zero if none is. */
    public Duration oldestDue() {
        return MessageMeters.oldestDue(openings, clock.instant(), breakers.keySet());
    }

    /** The own wordings of the practice that could not be used: kind, channel, language. */
    public List<String> brokenWordings() {
        return MessageMeters.brokenWordings(openings);
    }

    /** Stops sending. What is being sent has some seconds to finish, on all channels at the same time. */
    @Override
    public void close() {
        changes.ifPresent(CalendarChanges.Subscription::close);
        statusReads.ifPresent(StatusReads::close);
        List<Thread> closing = senders.values().stream()
                .map(it -> Thread.ofVirtual().start(it::close))
                .toList();
        try {
            for (Thread each : closing) {
                each.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        mails.forEach(MailChannel::close);
    }
}

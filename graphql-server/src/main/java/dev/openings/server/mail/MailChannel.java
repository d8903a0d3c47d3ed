package dev.openings.server.mail;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.background.IntervalTask;
import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.OutgoingMail;
import dev.openings.server.channels.SendResult;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.util.StreamProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Sends e-mail by SMTP. Called by any number of threads at once, of which as many send as there may be connections; the others wait.
 * Connections are kept while mails follow each other.
 */
public final class MailChannel implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.messages");

    /** From the connection to the last answer. A server may send as slowly as it likes. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS_FOR_IDLE = Duration.ofSeconds(10);

    static {
        // Jakarta Mail searches the class path for it at each part of each mail, unless this property names it.
        String provider = StreamProvider.class.getName();
        if (System.getProperty(provider) == null) {
            System.setProperty(provider, MailStreamProvider.class.getName());
        }
    }

    private final SmtpServer server;
    private final Optional<String> sender;
    private final MailOptions options;
    private final Optional<URI> publicUrl;
    private final InstantSource clock;
    /** What tests change: the certificates that are trusted, the host that is reached. */
    private final Properties overrides;

    /** They end by themselves when there is nothing to send. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("sending e-mail ", 0).factory());

    private final Session composing;
    private final SmtpPool pool;
    private final IntervalTask closingIdle;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * A channel without a connection.
     *
     * @param sender the address that mails come from; if empty, the practice's, else the user of the server if that is an address
     * @param publicUrl the address of this server, for the name that it gives to the mail server
     * @param clock the date of mails, and how long connections are idle
     */
    public MailChannel(
            SmtpServer server,
            Optional<String> sender,
            MailOptions options,
            Optional<URI> publicUrl,
            InstantSource clock) {
        this(server, sender, options, publicUrl, clock, LONGEST, new Properties());
    }

    MailChannel(
            SmtpServer server,
            Optional<String> sender,
            MailOptions options,
            Optional<URI> publicUrl,
            InstantSource clock,
            Duration longest,
            Properties overrides) {
        this.server = server;
        this.sender = sender;
        this.options = options;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.overrides = overrides;
        this.composing = Session.getInstance(server.properties(""));
        this.pool = new SmtpPool(options.connections(), longest, clock);
        this.closingIdle =
                new IntervalTask(LOG, "closing idle connections for e-mail", BETWEEN_LOOKS_FOR_IDLE, pool::closeIdle);
        closingIdle.start();
    }

    /**
     * A line that names the missing setting; empty if mails of the practice have a sender.
     *
     * @param practice is read if it decides
     */
    public Optional<String> missingSetting(Supplier<Practice> practice) {
        return sender.isPresent() || senderAddress(practice.get()).isPresent()
                ? Optional.empty()
                : Optional.of("e-mails stay PENDING: set OPENINGS_MAIL_FROM or the practice's e-mail address");
    }

    private Optional<String> senderAddress(Practice practice) {
        return sender.or(practice::email).or(() -> server.user().filter(user -> user.contains("@")));
    }

    /** Connects to the mail server and logs in, as for a mail of {@code practice}, and sends nothing. */
    public SendResult tryLogin(Practice practice) {
        String helo;
        try {
            helo = HeloName.of(
                    options.helo(),
                    publicUrl,
                    EnvelopeAddress.of(senderAddress(practice).orElse("postmaster@localhost")));
        } catch (AddressException invalid) {
            return new SendResult.Unavailable("The address of the sender is invalid.", false);
        }
        SmtpConnection connection = connection(helo);
        try {
            return connection.connect(LONGEST);
        } finally {
            connection.close();
        }
    }

    /** Sends an e-mail, when a connection is free. A repeated one has the same Message-ID. */
    public SendResult send(OutgoingMail mail) {
        Optional<String> from = senderAddress(mail.practice());
        if (from.isEmpty()) {
            return new SendResult.Unavailable("No sender address is configured.", false);
        }
        EnvelopeAddress recipient;
        EnvelopeAddress origin;
        try {
            origin = EnvelopeAddress.of(from.get());
        } catch (AddressException invalid) {
            return new SendResult.Unavailable("The address of the sender is invalid.", false);
        }
        try {
            recipient = EnvelopeAddress.of(mail.recipient());
        } catch (AddressException invalid) {
            return new SendResult.Refused(
                    "The address of the recipient is invalid.", Optional.of(AddressFault.NO_SUCH_ADDRESS));
        }
        return send(compose(mail, origin, recipient), HeloName.of(options.helo(), publicUrl, origin));
    }

    private PracticeMail compose(OutgoingMail mail, EnvelopeAddress from, EnvelopeAddress recipient) {
        try {
            PracticeMail composed = new PracticeMail(composing, mail, from, recipient, clock.instant());
            options.returnPath().ifPresent(address -> composed.setEnvelopeFrom(address.forMessage(mail.id())));
            return composed;
        } catch (MessagingException impossible) {
            throw new IllegalStateException("the e-mail could not be composed", impossible);
        }
    }

    private SendResult send(PracticeMail mail, String helo) {
        SmtpPool.Sent sent = pool.send(mail, () -> connection(helo));
        if (sent.lacksTls() && warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "no e-mail is sent: " + server.host()
                            + " has no TLS with a certificate that is valid for this name; "
                            + "docs/configuration.md tells when OPENINGS_SMTP_URL requires it");
        }
        return sent.result();
    }

    private SmtpConnection connection(String helo) {
        Properties properties = server.properties(helo);
        properties.putAll(overrides);
        return new SmtpConnection(server, properties, threads);
    }

    /** Closes the connections that were not used for half a minute. It is done at intervals, too. */
    void closeIdleConnections() {
        pool.closeIdle();
    }

    /** Closes all connections; those that send a mail, when it is sent. */
    @Override
    public void close() {
        closingIdle.close();
        pool.close();
    }
}

package dev.openings.server.mail;

import dev.openings.server.channels.SendResult;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection to a mail server, for one mail after the other. It connects with the first one. */
final class SmtpConnection {
    private static final Logger LOG = System.getLogger("dev.openings.messages");
    /** For the thread of the exchange to notice that its socket was closed. */
    private static final Duration TO_NOTICE = Duration.ofSeconds(1);

    private static final String NEEDS_UTF8 =
            "The mail server takes no addresses with letters that are not ASCII before the @.";

    private final SmtpServer server;
    private final ExecutorService threads;
    private final SmtpSockets sockets = new SmtpSockets();
    private final StagedTransport transport;
    private boolean isConnected;
    private boolean wasUsed;
    private boolean isBroken;
    private volatile boolean lacksTls;
    private Instant lastUsed = Instant.MIN;

    /**
     * A connection that does not exist yet.
     *
     * @param threads platform threads: the library waits inside of monitors, where a virtual thread of Java 21 occupies its carrier
     */
    SmtpConnection(SmtpServer server, Properties properties, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
        Properties own = new Properties();
        own.putAll(properties);
        own.put("mail.smtp.socketFactory", sockets);
        own.setProperty("mail.smtp.socketFactory.fallback", "false");
        this.transport = new StagedTransport(Session.getInstance(own));
    }

    /** Sends a mail, which takes {@code limit} at most. */
    SendResult send(PracticeMail mail, Duration limit) {
        return within(limit, () -> exchange(mail));
    }

    /** Connects and logs in, which takes {@code limit} at most, and sends nothing. */
    SendResult connect(Duration limit) {
        return within(limit, this::logIn);
    }

    private SendResult within(Duration limit, Callable<SendResult> conversation) {
        Future<SendResult> exchange = threads.submit(conversation);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return abort(exchange);
        } catch (InterruptedException interrupted) {
            SendResult result = abort(exchange);
            Thread.currentThread().interrupt();
            return result;
        } catch (ExecutionException failed) {
            LOG.log(Level.WARNING, "the exchange with the mail server failed", failed.getCause());
            isBroken = true;
            sockets.abort();
            return SmtpResults.of(transport.stage(), transport.reply());
        }
    }

    private SendResult abort(Future<SendResult> exchange) {
        isBroken = true;
        sockets.abort();
        try {
            return exchange.get(TO_NOTICE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException | ExecutionException unknown) {
            return SmtpResults.of(transport.stage(), transport.reply());
        }
    }

    private SendResult logIn() {
        try {
            sockets.allowReplies();
            connect();
            isConnected = true;
            return new SendResult.Accepted(Optional.empty());
        } catch (MessagingException failed) {
            return failure(failed);
        }
    }

    private SendResult exchange(PracticeMail mail) {
        try {
            sockets.allowReplies();
            if (!isConnected) {
                connect();
                isConnected = true;
            }
            if (mail.needsUtf8() && !transport.offersUtf8()) {
                return mail.senderNeedsUtf8()
                        ? new SendResult.Unavailable(NEEDS_UTF8, false)
                        : new SendResult.Refused(NEEDS_UTF8);
            }
            transport.useUtf8(mail.needsUtf8());
            transport.sendMessage(mail, mail.getAllRecipients());
            return new SendResult.Accepted(Optional.of(mail.getMessageID()));
        } catch (MessagingException failed) {
            return failure(failed);
        }
    }

    private void connect() throws MessagingException {
        if (server.user().isPresent()) {
            transport.connect(server.user().get(), server.password());
        } else {
            transport.connect();
        }
    }

    private SendResult failure(MessagingException failed) {
        SendResult result = result(failed);
        // After a refusal, the library has reset the exchange, if the server let it.
        isBroken = !(result instanceof SendResult.Refused || result instanceof SendResult.Failed)
                || transport.reply().isEmpty()
                || !transport.isConnected();
        return result;
    }

    private SendResult result(MessagingException failed) {
        lacksTls = SmtpResults.isForLackOfTls(failed);
        if (lacksTls) {
            return new SendResult.Unavailable(SmtpResults.NO_TLS, false);
        }
        if (failed instanceof AuthenticationFailedException && transport.stage() == SmtpStage.EHLO) {
            // The server and the library have no way to log in in common.
            return new SendResult.Unavailable(SmtpResults.REFUSED_LOGIN, false);
        }
        return SmtpResults.of(transport.stage(), transport.reply());
    }

    /** True if the last mail was not the first one, and failed before anything of it was sent: it can go by another connection. */
    boolean hadEnded() {
        return wasUsed && isBroken && transport.stage() == SmtpStage.MAIL && !sockets.isAborted();
    }

    /** True if the last mail failed because the server lacks TLS. */
    boolean lacksTls() {
        return lacksTls;
    }

    /** True if another mail can be sent. */
    boolean canBeReused() {
        return !isBroken;
    }

    /** Remembers when the last mail was sent. */
    void used(Instant now) {
        wasUsed = true;
        lastUsed = now;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Ends the connection, without waiting for the server. */
    void close() {
        Thread.ofPlatform().daemon().name("closing a connection for e-mail").start(() -> {
            try {
                transport.close();
            } catch (MessagingException alreadyGone) {
                // The server closed the connection first. It has answered for every mail.
                return;
            } finally {
                sockets.abort();
            }
        });
    }
}

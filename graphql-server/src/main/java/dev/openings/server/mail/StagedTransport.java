package dev.openings.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection that knows how far its exchange has come and what the server replied: the exceptions of the library do not tell a
 * mail that was not sent from one whose answer was lost. The stage and the reply can be read by other threads.
 */
final class StagedTransport extends SMTPTransport {
    private static final String SMTPUTF8 = "SMTPUTF8";

    private volatile SmtpStage stage = SmtpStage.CONNECT;
    private volatile Optional<SmtpReply> reply = Optional.empty();
    private boolean needsUtf8;

    StagedTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    SmtpStage stage() {
        return stage;
    }

    /** The first reply of the stage; the last one of a login. */
    Optional<SmtpReply> reply() {
        return reply;
    }

    /** True if the server takes addresses that are not ASCII (RFC 6531). */
    boolean offersUtf8() {
        return super.supportsExtension(SMTPUTF8);
    }

    /** Asks for SMTPUTF8 with the next mail only if it needs it: servers on the way may lack it (RFC 6531 3.4). */
    void useUtf8(boolean isNeeded) {
        needsUtf8 = isNeeded;
    }

    /** While it connects, the library only asks for SMTPUTF8 to log that it is missing. */
    @Override
    public boolean supportsExtension(String name) {
        if (name.equals(SMTPUTF8) && !needsUtf8) {
            return stage.compareTo(SmtpStage.MAIL) < 0;
        }
        return super.supportsExtension(name);
    }

    private void enter(SmtpStage next) {
        stage = next;
        reply = Optional.empty();
    }

    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        enter(SmtpStage.CONNECT);
        return super.protocolConnect(host, port, user, password);
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        enter(SmtpStage.EHLO);
        return super.ehlo(domain);
    }

    @Override
    protected void helo(String domain) throws MessagingException {
        enter(SmtpStage.EHLO);
        super.helo(domain);
    }

    @Override
    protected void startTLS() throws MessagingException {
        enter(SmtpStage.STARTTLS);
        super.startTLS();
    }

    @Override
    public synchronized int simpleCommand(String command) throws MessagingException {
        if (command.startsWith("AUTH ")) {
            enter(SmtpStage.AUTH);
        }
        return super.simpleCommand(command);
    }

    @Override
    protected void mailFrom() throws MessagingException {
        enter(SmtpStage.MAIL);
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        enter(SmtpStage.RCPT);
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        enter(SmtpStage.DATA);
        OutputStream content = super.data();
        enter(SmtpStage.CONTENT);
        return content;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        enter(SmtpStage.END);
        super.finishData();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (code > 0 && (reply.isEmpty() || stage == SmtpStage.AUTH)) {
            reply = Optional.of(new SmtpReply(code, String.valueOf(getLastServerResponse())));
        }
        return code;
    }
}

package dev.openings.server.mail;

/** How far an exchange with a mail server has come, in order. */
enum SmtpStage {
    /** The connection, TLS from the first byte, and the greeting. */
    CONNECT,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    /** The command DATA. */
    DATA,
    /** The text of the mail, without its end. */
    CONTENT,
    /** The end of the mail: from here on, the server may have accepted it. */
    END
}

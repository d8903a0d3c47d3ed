package dev.openings.server.mail;

import dev.openings.server.security.Loopback;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail server.
 *
 * @param security the use of TLS
 * @param host the host name or IP address
 * @param port the TCP port
 * @param user the user to authenticate as; if empty, without authentication
 * @param password the password of the user
 */
public record SmtpServer(Security security, String host, int port, Optional<String> user, String password) {
    private static final String CONNECT_TIMEOUT_MILLIS = "5000";

    /** Less than RFC 5321 4.5.3.2 asks for, because other mails wait; long enough for a server that scans a mail for viruses. */
    private static final String REPLY_TIMEOUT_MILLIS = "20000";

    /** The use of TLS. */
    public enum Security {
        /**
         * {@code smtp} without a password, or with a host of this machine: STARTTLS if the server offers it, with any
         * certificate. It protects from eavesdropping, not from an impostor.
         */
        STARTTLS_IF_OFFERED,
        /**
         * {@code smtp+starttls}, and {@code smtp} with a password: STARTTLS with a certificate that is valid for the
         * host, else neither the password nor a mail is sent.
         */
        STARTTLS_REQUIRED,
        /** {@code smtps}: TLS from the first byte (RFC 8314 3.3), with a valid certificate. */
        IMPLICIT_TLS
    }

    /**
     * Parses a URL such as {@code smtp://user:password@host:port}.
     *
     * @param insecure true if {@code smtp:} may send a password to another machine without TLS
     * @throws IllegalArgumentException for another scheme or a missing host; the message does not contain the password
     */
    public static SmtpServer of(URI uri, boolean insecure) {
        Security asked = security(String.valueOf(uri.getScheme()));
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the URL of the mail server has no host");
        }
        Optional<String> credentials = Optional.ofNullable(uri.getRawUserInfo());
        String[] parts = credentials.orElse("").split(":", 2);
        String password = parts.length > 1 ? decode(parts[1]) : "";
        boolean exposed = exposesPassword(asked, password, uri.getHost());
        return new SmtpServer(
                exposed && !insecure ? Security.STARTTLS_REQUIRED : asked,
                uri.getHost(),
                uri.getPort() >= 0 ? uri.getPort() : defaultPort(asked, credentials.isPresent()),
                credentials.map(unused -> decode(parts[0])),
                password);
    }

    /** True if the password and the mails can reach another machine in plain text, or an impostor. */
    public boolean exposesPassword() {
        return exposesPassword(security, password, host);
    }

    private static boolean exposesPassword(Security security, String password, String host) {
        return security == Security.STARTTLS_IF_OFFERED && !password.isEmpty() && !Loopback.isNamedBy(host);
    }

    private static Security security(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "smtp" -> Security.STARTTLS_IF_OFFERED;
            case "smtp+starttls" -> Security.STARTTLS_REQUIRED;
            case "smtps" -> Security.IMPLICIT_TLS;
            default ->
                throw new IllegalArgumentException(
                        "the URL of the mail server must begin with smtp:, smtp+starttls: or smtps:, not " + scheme
                                + ":");
        };
    }

    private static int defaultPort(Security security, boolean authenticates) {
        return switch (security) {
            case STARTTLS_IF_OFFERED -> authenticates ? 587 : 25;
            case STARTTLS_REQUIRED -> 587;
            case IMPLICIT_TLS -> 465;
        };
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * The properties of a Jakarta Mail session with this server.
     *
     * @param helo the name of this machine
     */
    Properties properties(String helo) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.localhost", helo);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.auth", Boolean.toString(user.isPresent()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", REPLY_TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.quitwait", "false");
        // Whether a mail uses UTF-8 is decided for each: see StagedTransport.
        properties.setProperty("mail.mime.allowutf8", "true");
        switch (security) {
            case STARTTLS_IF_OFFERED -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.ssl.trust", "*");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "false");
            }
            case STARTTLS_REQUIRED -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
            case IMPLICIT_TLS -> {
                properties.setProperty("mail.smtp.ssl.enable", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
        }
        return properties;
    }

    @Override
    public String toString() {
        return "SmtpServer[" + security + " " + host + ":" + port + "]";
    }
}

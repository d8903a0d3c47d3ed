package dev.openings.server.reminders;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail server.
 *
 * @param security how the connection is protected
 * @param host its name
 * @param port where it listens
 * @param user to sign in as; empty: without signing in
 * @param password of the user
 */
record SmtpServer(Security security, String host, int port, Optional<String> user, String password) {
    /** A cancellation waits for a message that is on its way: none may take long. */
    private static final String CONNECT_MILLIS = "5000";

    private static final String ANSWER_MILLIS = "10000";

    enum Security {
        /** {@code smtp}: TLS when the server offers it, whoever it says it is; a watcher is kept out, an impostor is not. */
        OFFERED,
        /** {@code smtp+starttls}: TLS with the right certificate, or nothing. */
        DEMANDED,
        /** {@code smtps}: TLS from the first byte, with the right certificate. */
        FROM_THE_START
    }

    /**
     * Reads {@code smtp://user:password@host:port}.
     *
     * @throws IllegalArgumentException naming what is wrong, without the password
     */
    static SmtpServer of(URI uri) {
        Security security = security(String.valueOf(uri.getScheme()));
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the address of the mail server has no host");
        }
        Optional<String> credentials = Optional.ofNullable(uri.getRawUserInfo());
        String[] parts = credentials.orElse("").split(":", 2);
        return new SmtpServer(
                security,
                uri.getHost(),
                uri.getPort() >= 0 ? uri.getPort() : defaultPort(security, credentials.isPresent()),
                credentials.map(it -> decoded(parts[0])),
                parts.length > 1 ? decoded(parts[1]) : "");
    }

    private static Security security(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "smtp" -> Security.OFFERED;
            case "smtp+starttls" -> Security.DEMANDED;
            case "smtps" -> Security.FROM_THE_START;
            default ->
                throw new IllegalArgumentException(
                        "the address of the mail server must begin with smtp:, smtp+starttls: or smtps:, not " + scheme
                                + ":");
        };
    }

    private static int defaultPort(Security security, boolean signsIn) {
        return switch (security) {
            case OFFERED -> signsIn ? 587 : 25;
            case DEMANDED -> 587;
            case FROM_THE_START -> 465;
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.auth", Boolean.toString(user.isPresent()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        switch (security) {
            case OFFERED -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.ssl.trust", "*");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "false");
            }
            case DEMANDED -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
            case FROM_THE_START -> {
                properties.setProperty("mail.smtp.ssl.enable", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
        }
        return properties;
    }

    @Override
    public String toString() {
        return "SmtpAddress[" + security + " " + host + ":" + port + "]";
    }
}

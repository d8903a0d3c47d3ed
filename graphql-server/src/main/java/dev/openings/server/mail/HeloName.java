package dev.openings.server.mail;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that this machine gives to the mail server (RFC 5321 4.1.1.1): servers of recipients refuse {@code localhost}. It is that
 * of the setting, else the host of the public URL, else the domain of the sender.
 */
public final class HeloName {
    private static final Pattern LABELS =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]*");

    private HeloName() {}

    /** The name, for mails from {@code sender}. */
    static String of(Optional<String> setting, Optional<URI> publicUrl, EnvelopeAddress sender) {
        return setting.or(() -> publicUrl
                        .flatMap(url -> Optional.ofNullable(url.getHost()))
                        .filter(HeloName::isName))
                .orElse(sender.domain());
    }

    /** True for the name of a host with a domain, and neither an address nor {@code localhost}. */
    public static boolean isName(String text) {
        return text.length() <= 253 && LABELS.matcher(text).matches();
    }
}

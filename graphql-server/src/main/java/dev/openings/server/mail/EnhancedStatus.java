package dev.openings.server.mail;

import dev.openings.server.channels.AddressFault;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced status code (RFC 3463) such as {@code 5.1.1}.
 *
 * @param code class, subject and detail
 */
record EnhancedStatus(String code) {
    private static final Pattern CODE = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    /** After the reply code of SMTP (RFC 2034), or at the begin of a text. */
    private static final Pattern IN_REPLY = Pattern.compile("^(?:\\d{3}[ -])?(" + CODE.pattern() + ")\\b");

    /**
     * RFC 3463 3.2: bad mailbox (1), bad domain (2), a syntax that the server does not know (3), moved without a new address (6);
     * RFC 7505 5: the domain takes no mail (10). Not the disabled mailbox (5.2.1) or the full one, which come back.
     */
    private static final Set<String> NO_SUCH_ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

    /** The code at the begin of a reply or of the field Status; empty if there is none. */
    static Optional<EnhancedStatus> in(String text) {
        Matcher matcher = IN_REPLY.matcher(text);
        return matcher.find() ? Optional.of(new EnhancedStatus(matcher.group(1))) : Optional.empty();
    }

    /** What it says of the address of the recipient. */
    Optional<AddressFault> fault() {
        return NO_SUCH_ADDRESS.contains(code) ? Optional.of(AddressFault.NO_SUCH_ADDRESS) : Optional.empty();
    }
}

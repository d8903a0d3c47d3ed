package dev.openings.server.mail;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that notifications of failure go to, such as {@code bounce@example.org}. Each mail has a variant of its own, {@code
 * bounce+ID@example.org}, so that a notification names the mail whatever its text is.
 */
public record BounceAddress(String user, String domain) {
    /** The local part may be longer with the ID than RFC 5321 4.5.3.1.1 allows, so it is short here. */
    private static final Pattern ADDRESS =
            Pattern.compile("([A-Za-z0-9._-]{1,27})@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*)");

    private static final String HEX = "[0-9a-fA-F]";
    private static final Pattern VARIANT = Pattern.compile("[A-Za-z0-9._-]{1,27}\\+(" + HEX + "{8}-" + HEX + "{4}-"
            + HEX + "{4}-" + HEX + "{4}-" + HEX + "{12})@[A-Za-z0-9.-]{1,255}");

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException if it is no address, or has {@code +} or more than 27 characters before the {@code @}
     */
    public static BounceAddress of(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (text.length() > 200 || !address.matches()) {
            throw new IllegalArgumentException("not an address for notifications: " + text);
        }
        return new BounceAddress(address.group(1), address.group(2));
    }

    /** The address for notifications of this message. */
    public String forMessage(UUID id) {
        return user + "+" + id + "@" + domain;
    }

    /** The message that an address was made for; empty for other texts. */
    public static Optional<UUID> parse(String text) {
        Matcher variant = VARIANT.matcher(text);
        return variant.matches() ? Optional.of(UUID.fromString(variant.group(1))) : Optional.empty();
    }
}

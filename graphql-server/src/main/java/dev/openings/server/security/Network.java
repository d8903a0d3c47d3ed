package dev.openings.server.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, as {@code 192.0.2.0/24} or {@code fd00::/8} writes them; a single address is a network of its own.
 *
 * @param first one of them
 * @param prefix how many bits they share
 */
record Network(InetAddress first, int prefix) {
    /** No more than 255: beyond, Java takes the text for a name and looks it up. */
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /** @throws IllegalArgumentException if it is none */
    static Network parse(String text) {
        String[] parts = text.split("/", -1);
        InetAddress address = address(parts[0]).orElseThrow(() -> new IllegalArgumentException("no address: " + text));
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? bits : Integer.parseUnsignedInt(parts[1]);
        if (parts.length > 2 || prefix > bits) {
            throw new IllegalArgumentException("no network: " + text);
        }
        return new Network(address, prefix);
    }

    /** The address that {@code text} spells; a name is none, so nothing is looked up. */
    static Optional<InetAddress> address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}

package dev.openings.server.security;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Optional;

/**
 * A range of IP addresses in CIDR notation, {@code 192.0.2.0/24} or {@code fd00::/8}. A single address is a network of
 * one.
 *
 * @param block the addresses
 */
public record Network(IPAddress block) {
    /** An IPv6 subscriber gets a /64 at least (RFC 6177), and can use any address of it. */
    private static final int SUBSCRIBER_BITS = 64;

    private static final IPAddressStringParameters ADDRESS = parameters(false);
    private static final IPAddressStringParameters CIDR = parameters(true);

    /** @throws IllegalArgumentException if {@code text} is neither an address nor a network; host names are neither */
    static Network parse(String text) {
        try {
            IPAddress address = new IPAddressString(text, CIDR).toAddress();
            return new Network(withoutMapping(address).toPrefixBlock());
        } catch (AddressStringException | IncompatibleAddressException wrong) {
            throw new IllegalArgumentException("not an IP address or network in CIDR notation: " + text, wrong);
        }
    }

    /** The address that {@code text} is; empty for a host name or anything else. Never asks a name server. */
    static Optional<IPAddress> address(String text) {
        IPAddress address = new IPAddressString(text, ADDRESS).getAddress();
        return Optional.ofNullable(address).map(Network::withoutMapping);
    }

    /** The addresses that one subscriber can use: {@code address} itself, or its /64 for IPv6. */
    public static String subscriber(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        return address(address)
                .filter(IPAddress::isIPv6)
                .map(it -> it.toPrefixBlock(SUBSCRIBER_BITS).toCanonicalString())
                .orElse(address);
    }

    boolean contains(IPAddress address) {
        return block.contains(address);
    }

    /** {@code ::ffff:192.0.2.1} is 192.0.2.1 (RFC 4291, section 2.5.5.2). */
    private static IPAddress withoutMapping(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }

    private static IPAddressStringParameters parameters(boolean allowPrefix) {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowPrefixOnly(false)
                .allowMask(false)
                .allowPrefix(allowPrefix)
                .allowWildcardedSeparator(false)
                .allow_inet_aton(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getIPv4AddressParametersBuilder()
                .allowLeadingZeros(false)
                .allowPrefixLengthLeadingZeros(false)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowPrefixLengthLeadingZeros(false)
                .getParentBuilder()
                .toParams();
    }
}

package dev.openings.server.security;

import inet.ipaddr.IPAddress;

/** The hosts that are this machine. What is sent to them can be neither read nor changed on the way. */
public final class Loopback {
    private Loopback() {}

    /**
     * True for {@code localhost} (RFC 6761, section 6.3), and for loopback addresses such as {@code 127.0.0.1} and
     * {@code [::1]}. Other names are not looked up: somebody else may control the answer.
     */
    public static boolean isNamedBy(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.equalsIgnoreCase("localhost")
                || Network.address(bare).filter(IPAddress::isLoopback).isPresent();
    }
}

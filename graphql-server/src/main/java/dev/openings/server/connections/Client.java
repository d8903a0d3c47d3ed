package dev.openings.server.connections;

import io.helidon.common.socket.PeerInfo;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/** The client of a connection. Unlike Helidon's, its address is still known when the socket is closed. */
record Client(PeerInfo peer, GuardedConnection connection) implements PeerInfo {
    @Override
    public SocketAddress address() {
        return connection.clientAddress();
    }

    @Override
    public String host() {
        return address() instanceof InetSocketAddress socket ? socket.getHostString() : peer.host();
    }

    @Override
    public int port() {
        return address() instanceof InetSocketAddress socket ? socket.getPort() : peer.port();
    }

    @Override
    public Optional<Principal> tlsPrincipal() {
        return peer.tlsPrincipal();
    }

    @Override
    public Optional<Certificate[]> tlsCertificates() {
        return peer.tlsCertificates();
    }
}

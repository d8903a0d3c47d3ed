package dev.openings.server.fetching;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One request and its response by HTTP/1.1 (RFC 9112), on a connection of its own to an address that was checked. */
final class Exchange {
    private final FetchRequest request;
    private final FetchLimits limits;
    private final TimeLeft time;

    Exchange(FetchRequest request, FetchLimits limits, TimeLeft time) {
        this.request = request;
        this.limits = limits;
        this.time = time;
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** @throws FetchFailedException if there is no complete response within the limits */
    FetchedResponse run(List<InetAddress> addresses) {
        try (Socket plain = connect(addresses)) {
            // Closing the socket ends whatever reads or writes it, also a handshake, and however slowly bytes come.
            CompletableFuture<Void> timeout = CompletableFuture.runAsync(
                    () -> close(plain),
                    CompletableFuture.delayedExecutor(Math.max(0, time.nanoseconds()), TimeUnit.NANOSECONDS));
            try {
                return exchange(secured(plain));
            } catch (IOException failed) {
                throw failure(failed, timeout.isDone());
            } finally {
                timeout.cancel(false);
            }
        } catch (IOException unreachable) {
            throw failure(unreachable, time.isOver());
        }
    }

    private FetchFailedException failure(IOException failed, boolean isTimeout) {
        if (isTimeout) {
            return new FetchFailedException(
                    "it did not answer within " + limits.timeout().toSeconds() + " seconds", failed);
        }
        return failed instanceof SSLException
                ? new FetchFailedException("there is no trustworthy TLS connection to it", failed)
                : new FetchFailedException("there is no connection to it, or it broke", failed);
    }

    private Socket connect(List<InetAddress> addresses) throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            if (time.isOver()) {
                throw last;
            }
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, port(request.uri())), time.milliseconds());
                return socket;
            } catch (IOException unreachable) {
                close(socket);
                last = unreachable;
            }
        }
        throw last;
    }

    private Socket secured(Socket plain) throws IOException {
        URI uri = request.uri();
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return plain;
        }
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, uri.getHost(), port(uri), false);
        SSLParameters parameters = secured.getSSLParameters();
        // The certificate must be of the host that was named, whatever address it has.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private FetchedResponse exchange(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
        out.write(head(body.length).getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        return new ResponseReader(in, limits.maxBytes()).read(request.uri());
    }

    private String head(int bodyLength) {
        URI uri = request.uri();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        StringBuilder head = new StringBuilder(request.method() + " ")
                .append(ascii(path + query))
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getHost())
                .append(uri.getPort() < 0 ? "" : ":" + uri.getPort())
                .append("\r\nConnection: close\r\nAccept-Encoding: gzip\r\nUser-Agent: Openings\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (request.body().isPresent()) {
            head.append("Content-Length: ").append(bodyLength).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static String ascii(String pathAndQuery) {
        return URI.create("x:" + pathAndQuery).toASCIIString().substring(2);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Whoever uses it gets the failure.
        }
    }
}

package dev.openings.server.reminders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server with TLS, from the first byte or after STARTTLS (RFC 3207); it remembers what it was told in clear and what under protection. */
final class TlsSmtp implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final SSLContext tls;
    private final boolean fromTheStart;
    private final List<String> plain = new CopyOnWriteArrayList<>();
    private final List<String> sealed = new CopyOnWriteArrayList<>();

    TlsSmtp(SSLContext tls, boolean fromTheStart) throws IOException {
        this.tls = tls;
        this.fromTheStart = fromTheStart;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Lines that anyone on the way could read. */
    List<String> plain() {
        return plain;
    }

    /** Lines that came under protection. */
    List<String> sealed() {
        return sealed;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (fromTheStart) {
                talk(secured(client), true, "220 ready");
            } else if (talk(client, false, "220 ready")) {
                talk(secured(client), true, "");
            }
        } catch (IOException gone) {
            return;
        }
    }

    private SSLSocket secured(Socket client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /** True if the client asks for TLS now. */
    private boolean talk(Socket client, boolean isSealed, String greeting) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        if (!greeting.isEmpty()) {
            say(out, greeting);
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            (isSealed ? sealed : plain).add(line);
            if (line.equals("STARTTLS")) {
                say(out, "220 go ahead");
                return true;
            }
            if (!data || line.equals(".")) {
                data = line.startsWith("DATA");
                say(out, data ? "354 go on" : answer(line, isSealed));
            }
        }
        return false;
    }

    private static String answer(String line, boolean isSealed) {
        if (line.startsWith("EHLO")) {
            return isSealed ? "250 here" : "250-here\r\n250 STARTTLS";
        }
        return line.startsWith("QUIT") ? "221 bye" : "250 fine";
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

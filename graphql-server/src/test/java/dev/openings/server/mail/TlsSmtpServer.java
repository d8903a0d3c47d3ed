package dev.openings.server.mail;

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

/**
 * A mail server with TLS, implicit or after STARTTLS (RFC 3207). It records the lines received in plain text and
 * encrypted.
 */
final class TlsSmtpServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final SSLContext tls;
    private final boolean implicitTls;
    private final List<String> plain = new CopyOnWriteArrayList<>();
    private final List<String> encrypted = new CopyOnWriteArrayList<>();

    TlsSmtpServer(SSLContext tls, boolean implicitTls) throws IOException {
        this.tls = tls;
        this.implicitTls = implicitTls;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The lines received in plain text. */
    List<String> plain() {
        return plain;
    }

    /** The lines received encrypted. */
    List<String> encrypted() {
        return encrypted;
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
            if (implicitTls) {
                converse(startTls(client), true, "220 ready");
            } else if (converse(client, false, "220 ready")) {
                converse(startTls(client), true, "");
            }
        } catch (IOException disconnected) {
            return;
        }
    }

    private SSLSocket startTls(Socket client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /** Answers commands; true when the client sends STARTTLS. */
    private boolean converse(Socket client, boolean isEncrypted, String greeting) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        if (!greeting.isEmpty()) {
            send(out, greeting);
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            (isEncrypted ? encrypted : plain).add(line);
            if (line.equals("STARTTLS")) {
                send(out, "220 go ahead");
                return true;
            }
            if (!data || line.equals(".")) {
                data = line.startsWith("DATA");
                send(out, data ? "354 send the message" : answer(line, isEncrypted));
            }
        }
        return false;
    }

    private static String answer(String line, boolean isEncrypted) {
        if (line.startsWith("EHLO")) {
            return isEncrypted ? "250-here\r\n250 AUTH PLAIN" : "250-here\r\n250 STARTTLS";
        }
        if (line.startsWith("AUTH")) {
            return "235 welcome";
        }
        return line.startsWith("QUIT") ? "221 bye" : "250 OK";
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

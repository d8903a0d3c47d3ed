package dev.openings.benchmarks.messages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server on this machine that accepts every mail, and keeps its Message-ID and its recipient. */
final class MailSink implements AutoCloseable {
    private static final String MESSAGE_ID = "message-id:";

    private final ServerSocket socket;
    private final ProviderPace pace;
    private final Queue<SinkDelivery> mails = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    private MailSink(ServerSocket socket, ProviderPace pace) {
        this.socket = socket;
        this.pace = pace;
    }

    static MailSink start(ProviderPace pace) throws IOException {
        MailSink sink = new MailSink(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), pace);
        Thread.ofVirtual().start(sink::listen);
        return sink;
    }

    URI url() {
        return URI.create("smtp://127.0.0.1:" + socket.getLocalPort());
    }

    /** What it has accepted, in order. */
    List<SinkDelivery> mails() {
        return List.copyOf(mails);
    }

    int count() {
        return count.get();
    }

    /** Forgets what it has accepted. */
    void forget() {
        mails.clear();
        count.set(0);
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
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            client.setTcpNoDelay(true);
            OutputStream out = client.getOutputStream();
            send(out, "220 sink");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                if (command.equals("DATA")) {
                    send(out, "354 go on");
                    accept(content(in), recipient);
                }
                send(out, command.equals("QUIT") ? "221 bye" : "250 OK");
            }
        } catch (IOException disconnected) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a mail to its end, and returns its Message-ID. */
    private static String content(BufferedReader in) throws IOException {
        String id = "";
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            if (id.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith(MESSAGE_ID)) {
                id = line.substring(MESSAGE_ID.length()).strip();
            }
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("the mail has no end");
        }
        return id;
    }

    private void accept(String id, String recipient) throws InterruptedException {
        mails.add(new SinkDelivery(id, recipient, Instant.now()));
        count.incrementAndGet();
        pace.pass();
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

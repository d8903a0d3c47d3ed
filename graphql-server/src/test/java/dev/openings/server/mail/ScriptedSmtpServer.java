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
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that accepts everything but one command, for which it has a fixed reply. */
public final class ScriptedSmtpServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String command;
    private final String reply;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ScriptedSmtpServer(String command, String reply) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.command = command;
        this.reply = reply;
        Thread.ofVirtual().start(this::listen);
    }

    /** A server that answers {@code command} with {@code reply}. The command {@code .} is the end of a message. */
    public static ScriptedSmtpServer answering(String command, String reply) throws IOException {
        return new ScriptedSmtpServer(command, reply);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The lines received. */
    List<String> lines() {
        return lines;
    }

    int connections() {
        return connections.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            send(out, "220 scripted");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                boolean isScripted = line.startsWith(command);
                data = line.startsWith("DATA") && !isScripted;
                send(
                        out,
                        isScripted
                                ? reply
                                : data ? "354 send the message" : line.startsWith("QUIT") ? "221 bye" : "250 OK");
            }
        } catch (IOException disconnected) {
            return;
        }
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

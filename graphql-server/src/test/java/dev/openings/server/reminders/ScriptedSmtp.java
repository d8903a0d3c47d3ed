package dev.openings.server.reminders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that takes everything, but answers one command as it is told. */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket socket;
    private final String command;
    private final String answer;
    private final AtomicInteger connections = new AtomicInteger();

    private ScriptedSmtp(String command, String answer) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.command = command;
        this.answer = answer;
        Thread.ofVirtual().start(this::listen);
    }

    /** Answers {@code command} ({@code .}: the end of a message) with {@code answer}. */
    static ScriptedSmtp answering(String command, String answer) throws IOException {
        return new ScriptedSmtp(command, answer);
    }

    int port() {
        return socket.getLocalPort();
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
            say(out, "220 scripted");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                boolean told = line.startsWith(command);
                data = line.startsWith("DATA") && !told;
                say(out, told ? answer : data ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException gone) {
            return;
        }
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

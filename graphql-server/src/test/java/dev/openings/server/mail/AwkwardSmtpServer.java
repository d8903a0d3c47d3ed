package dev.openings.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that does as it is told for some commands, and accepts everything else. The command {@code .} is the end of a mail,
 * and the empty one is the greeting.
 */
public final class AwkwardSmtpServer implements AutoCloseable {
    /** What it does instead of an answer. */
    @FunctionalInterface
    public interface Behaviour {
        void act(Socket client, OutputStream out) throws IOException;

        static Behaviour say(String line) {
            return (client, out) -> send(out, line);
        }

        static Behaviour close() {
            return (client, out) -> client.close();
        }

        /** Says nothing until the client has gone. */
        static Behaviour hang() {
            return (client, out) -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }

        /** Sends a line that does not end, one byte after the other. */
        static Behaviour trickle() {
            return (client, out) -> {
                while (!client.isClosed()) {
                    out.write('2');
                    out.flush();
                    pause();
                }
            };
        }

        /** Sends lines of one answer without an end. */
        static Behaviour flood() {
            return (client, out) -> {
                byte[] lines = "250-and more\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
                while (!client.isClosed()) {
                    out.write(lines);
                }
            };
        }

        /**
         * Accepts, but only once {@code released} is counted down.
         *
         * @param accepted so many mails are accepted at once
         * @param begun is counted down by each mail that waits
         */
        static Behaviour acceptLater(int accepted, CountDownLatch begun, CountDownLatch released) {
            AtomicInteger mails = new AtomicInteger();
            return (client, out) -> {
                try {
                    if (mails.incrementAndGet() > accepted) {
                        begun.countDown();
                        released.await();
                    }
                    send(out, "250 OK");
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            };
        }

        /** Accepts, once this many mails wait for it. */
        static Behaviour acceptTogether(CountDownLatch mails) {
            return (client, out) -> {
                mails.countDown();
                try {
                    boolean all = mails.await(30, TimeUnit.SECONDS);
                    send(out, all ? "250 OK" : "451 alone");
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            };
        }
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Behaviour> behaviours;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    AwkwardSmtpServer(Map<String, Behaviour> behaviours) throws IOException {
        this.behaviours = new HashMap<>(behaviours);
        Thread.ofVirtual().start(this::listen);
    }

    /** A server that does this instead of an answer to {@code command}. */
    public static AwkwardSmtpServer at(String command, Behaviour behaviour) throws IOException {
        return new AwkwardSmtpServer(Map.of(command, behaviour));
    }

    public int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** How many connections there were at once. */
    int mostOpen() {
        return mostOpen.get();
    }

    /** The lines received. */
    public List<String> lines() {
        return lines;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
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
            answer("", client, out);
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                data = line.equals("DATA") && !behaviours.containsKey("DATA");
                answer(line, client, out);
            }
        } catch (IOException disconnected) {
            return;
        } finally {
            open.decrementAndGet();
        }
    }

    private void answer(String line, Socket client, OutputStream out) throws IOException {
        String command = line.split("[ :]", 2)[0];
        Behaviour behaviour = behaviours.get(command);
        if (behaviour != null) {
            behaviour.act(client, out);
        } else {
            send(
                    out,
                    switch (command) {
                        case "" -> "220 ready";
                        case "DATA" -> "354 go on";
                        case "QUIT" -> "221 bye";
                        default -> "250 OK";
                    });
        }
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Between two bytes: shorter than every time-out, so that none ends the wait. */
    private static void pause() throws IOException {
        try {
            if (new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("nobody counts down");
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package dev.openings.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A collector of traces, which keeps the bytes that it gets: texts and IDs are in them as they are (OTLP in protobuf). */
public final class OtlpCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch called = new CountDownLatch(1);
    private final boolean hangs;

    private OtlpCollector(HttpServer server, boolean hangs) {
        this.server = server;
        this.hangs = hangs;
    }

    public static OtlpCollector start() {
        return start(false);
    }

    /** A collector that takes requests and never answers. */
    public static OtlpCollector hanging() {
        return start(true);
    }

    private static OtlpCollector start(boolean hangs) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            OtlpCollector collector = new OtlpCollector(server, hangs);
            server.createContext("/v1/traces", collector::take);
            server.start();
            return collector;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** True if some request contains this text. */
    public boolean hasText(String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return bodies.stream().anyMatch(body -> body.contains(bytes));
    }

    /** True if some request contains this ID of a trace or span, which is hexadecimal. */
    public boolean hasId(String id) {
        String bytes = new String(HexFormat.of().parseHex(id), StandardCharsets.ISO_8859_1);
        return bodies.stream().anyMatch(body -> body.contains(bytes));
    }

    /** Released by the first request. */
    public CountDownLatch called() {
        return called;
    }

    private void take(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        called.countDown();
        if (hangs) {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}

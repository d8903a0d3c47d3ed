package dev.openings.benchmarks.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Strangers with scripts: each method attacks in one way until the end of the run. */
final class Attackers {
    private static final int SLOW_CLIENTS = 200;
    private static final int DEEP_LEVELS = 40;
    private static final int WIDE_ALIASES = 300;

    private final AttackedServer server;
    private final String serviceId;
    private final Instant end;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

    /** @param serviceId the service whose slots they ask for */
    Attackers(AttackedServer server, String serviceId, Instant end) {
        this.server = server;
        this.serviceId = serviceId;
        this.end = end;
    }

    /** One attack. */
    interface Attack {
        void run() throws InterruptedException;
    }

    /** All attacks, each for a thread of its own. */
    List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        all.add(this::sendSlowly);
        for (int i = 0; i < 4; i++) {
            all.add(() -> repeat("deep and wide queries", Optional.empty(), this::deepOrWide));
            all.add(() -> repeat("flood from many addresses", Optional.empty(), this::expensive));
        }
        for (int i = 0; i < 2; i++) {
            all.add(this::forgeTokens);
        }
        return all;
    }

    /** How many answers of which status each attack got. */
    Map<String, LongAdder> answers() {
        return answers;
    }

    private interface Document {
        String next();
    }

    private void repeat(String name, Optional<String> token, Document document) throws InterruptedException {
        GraphQlCaller caller = new GraphQlCaller(server, token);
        while (Instant.now().isBefore(end)) {
            try {
                count(name + ": HTTP "
                        + caller.send(address(), document.next(), Map.of()).statusCode());
            } catch (IOException closed) {
                count(name + ": no answer");
            }
        }
    }

    /** A new key and another account for each token: none of them is in a cache. */
    private void forgeTokens() throws InterruptedException {
        while (Instant.now().isBefore(end)) {
            String token = base64("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + random() + "\"}") + "."
                    + base64("{\"iss\":\"openings\",\"sub\":\"" + random()
                            + "\",\"exp\":4102444800,\"roles\":[\"ADMIN\"]}")
                    + "." + base64("x".repeat(64));
            GraphQlCaller caller = new GraphQlCaller(server, Optional.of(token));
            try {
                count("forged tokens: HTTP "
                        + caller.send(address(), "{ viewer { roles } }", Map.of())
                                .statusCode());
            } catch (IOException closed) {
                count("forged tokens: no answer");
            }
        }
    }

    /** Each connection sends one more byte of its header section a second, until the server closes it. */
    private void sendSlowly() throws InterruptedException {
        List<Socket> open = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            while (open.size() < SLOW_CLIENTS) {
                try {
                    Socket socket = new Socket(
                            InetAddress.getLoopbackAddress(), server.url().getPort());
                    socket.getOutputStream().write(ascii("POST /graphql HTTP/1.1\r\nHost: x\r\nX: "));
                    open.add(socket);
                } catch (IOException refused) {
                    count("slow clients: refused");
                    break;
                }
            }
            open.removeIf(this::isClosed);
            TimeUnit.SECONDS.sleep(1);
        }
        open.forEach(Attackers::close);
    }

    private boolean isClosed(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException closed) {
            count("slow clients: closed by the server");
            close(socket);
            return true;
        }
    }

    private String deepOrWide() {
        return ThreadLocalRandom.current().nextBoolean()
                ? "{ " + "practice { staff { nodes { services { nodes { ".repeat(DEEP_LEVELS / 5) + "id"
                        + " } } } } }".repeat(DEEP_LEVELS / 5) + " }"
                : wide();
    }

    private String wide() {
        StringBuilder document = new StringBuilder("{ ");
        for (int i = 0; i < WIDE_ALIASES; i++) {
            document.append("a").append(i).append(": ").append(slots()).append(' ');
        }
        return document.append('}').toString();
    }

    /** Within the limits: a month of one person. */
    private String expensive() {
        return "{ " + slots().replace("first: 1000", "first: 500") + " }";
    }

    private String slots() {
        return "slots(search: {serviceId: \"" + serviceId + "\", dates: {from: \"" + today(1) + "\", to: \"" + today(31)
                + "\"}}, first: 1000) { nodes { start staff { displayName } } }";
    }

    private static String today(int plusDays) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(plusDays).toString();
    }

    /** An address of the network for benchmarks (RFC 2544) or for documentation (RFC 3849). */
    private static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextBoolean()
                ? "198." + random.nextInt(18, 20) + "." + random.nextInt(256) + "." + random.nextInt(256)
                : "2001:db8:" + Integer.toHexString(random.nextInt(1 << 16)) + ":"
                        + Integer.toHexString(random.nextInt(1 << 16)) + "::1";
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, unused -> new LongAdder()).increment();
    }

    private static String random() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is closed in any case.
        }
    }
}

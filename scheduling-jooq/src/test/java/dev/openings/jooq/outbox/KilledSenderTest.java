package dev.openings.jooq.outbox;

import static dev.openings.jooq.outbox.TestMessages.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import dev.openings.jooq.testing.JavaProcess;
import dev.openings.jooq.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a killed process had claimed is sent by another one: {@code -Dopenings.outbox.lease=45} for the lease of a server, in
 * seconds.
 */
class KilledSenderTest {
    private static final Duration LEASE = Duration.ofSeconds(Integer.getInteger("openings.outbox.lease", 3));
    /** As a server has it: a sixth of the lease. */
    private static final Duration INTERVAL = LEASE.dividedBy(6);
    /** With the lease of a server, 75 seconds. */
    private static final Duration LIMIT = LEASE.plusSeconds(30);

    private static final int MESSAGES = 10;

    @TempDir
    Path folder;

    @Test
    void anotherSenderSendsEverythingOnceTheLeaseOnAnH2FileHasExpired() throws Exception {
        killed(Databases.h2File(folder.resolve("outbox")), "sa");
    }

    @Test
    void anotherSenderSendsEverythingOnceTheLeaseOnPostgresHasExpired() throws Exception {
        try (HikariDataSource fresh = TestDatabase.POSTGRESQL.current()) {
            killed(fresh.getJdbcUrl(), "postgres");
        }
    }

    private static void killed(String url, String user) throws Exception {
        try (HikariDataSource dataSource = TestDatabase.pool(url, user)) {
            TestMessages messages = new TestMessages(dataSource, InstantSource.system());
            messages.create();
            for (int i = 0; i < MESSAGES; i++) {
                messages.add("message " + i, Instant.now());
            }
        }
        Instant claimed = claimAndKill(url, user);
        Instant killed = Instant.now();
        try (HikariDataSource dataSource = TestDatabase.pool(url, user)) {
            TestMessages messages = new TestMessages(dataSource, InstantSource.system());
            assertThat(messages.count(OutboxStatus.SENDING)).isEqualTo(MESSAGES);
            Instant leaseEnd = claimed.plus(LEASE);
            TestMessages earlier = new TestMessages(dataSource, () -> leaseEnd.minusMillis(1));
            assertThat(earlier.outbox.claim("earlier", NEWS, MESSAGES, LEASE)).isEmpty();
            sendAll(messages, leaseEnd, killed.plus(LIMIT));
        }
    }

    /** The time before the claim of a process that is killed while it sends its messages. */
    private static Instant claimAndKill(String url, String user) throws IOException, InterruptedException {
        Process process = JavaProcess.start(KilledSender.class, url, user, LEASE.toString());
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("SENDING ")) {
                    return Instant.parse(line.substring(8));
                }
            }
            throw new AssertionError("the process ended before it sent anything");
        } finally {
            // SIGKILL: no shutdown hook runs, nothing is closed.
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void sendAll(TestMessages messages, Instant leaseEnd, Instant limit) throws InterruptedException {
        List<String> sent = new ArrayList<>();
        OutboxSender<String> sender = new OutboxSender<>(
                messages.outbox,
                "news",
                1,
                claim -> messages.outbox.deliver(claim, TestMessages::body, TestMessages.by(it -> {
                    assertThat(Instant.now()).isAfterOrEqualTo(leaseEnd);
                    assertThat(claim.attempt()).isEqualTo(2);
                    assertThat(claim.interruptedSince()).isPresent();
                    sent.add(it);
                    return new DeliveryAttempt.Sent(Optional.empty());
                })),
                () -> false);
        while (sent.size() < MESSAGES && Instant.now().isBefore(limit)) {
            sender.sendDue();
            TimeUnit.MILLISECONDS.sleep(sent.size() < MESSAGES ? INTERVAL.toMillis() : 0);
        }

        assertThat(Instant.now()).isBefore(limit);
        assertThat(sent).hasSize(MESSAGES).doesNotHaveDuplicates();
        assertThat(messages.count(OutboxStatus.SENT)).isEqualTo(MESSAGES);
    }
}

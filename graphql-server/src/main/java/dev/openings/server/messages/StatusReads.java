package dev.openings.server.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.background.IntervalTask;
import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryReports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the SMS provider what became of messages of which it has not reported it: it cannot reach every server, and a report may get
 * lost. A message is asked for when it has certain ages, so nothing has to be kept of it, and several servers do no harm.
 */
final class StatusReads implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Providers know within seconds mostly, and after a day they know no more. */
    private static final List<Duration> AGES = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(23));

    /** As many as one provider is asked for in an interval; those that are left have later ages. */
    private static final int MOST = 200;

    private final Openings openings;
    private final Function<String, Optional<DeliveryReport>> provider;
    private final DeliveryReports reports;
    private final InstantSource clock;
    private Optional<Instant> last = Optional.empty();
    private Optional<IntervalTask> task = Optional.empty();

    /** @param provider what the provider says of the message with this id of its own; empty: it does not answer */
    StatusReads(Openings openings, Function<String, Optional<DeliveryReport>> provider, InstantSource clock) {
        this.openings = openings;
        this.provider = provider;
        this.reports = new StoredReports(openings);
        this.clock = clock;
    }

    void start() {
        IntervalTask started = new IntervalTask(
                System.getLogger("dev.openings.messages"), "asking what became of text messages", INTERVAL, this::read);
        started.start();
        task = Optional.of(started);
    }

    /**
     * Asks for the messages that have reached one of the ages since the last call; at the first call, for all between the first and the
     * last age, because another server may have stopped before it asked for them. The first unanswered one ends it.
     */
    synchronized void read() {
        Instant now = clock.instant();
        List<String> ids = last.map(it -> ofAges(it, now))
                .orElseGet(() -> unreported(now.minus(AGES.getLast()), now.minus(AGES.getFirst()), MOST));
        last = Optional.of(now);
        for (String id : ids) {
            Optional<DeliveryReport> report = provider.apply(id);
            if (report.isEmpty()) {
                return;
            }
            reports.reported(id, report.get());
        }
    }

    private List<String> ofAges(Instant since, Instant now) {
        List<String> ids = new ArrayList<>();
        for (Duration age : AGES) {
            ids.addAll(unreported(since.minus(age), now.minus(age), MOST - ids.size()));
        }
        return ids;
    }

    private List<String> unreported(Instant from, Instant to, int most) {
        return openings.messageLog().unreported(ReminderChannel.SMS, from, to, most);
    }

    @Override
    public void close() {
        task.ifPresent(IntervalTask::close);
    }
}

package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Claims reminders through the library, as a sender does. */
record LibraryClaim(Openings openings, String sender, int batch, LongAdder rows) implements Clients.Task {
    @Override
    public boolean attempt() {
        int claimed = openings.messages()
                .claim(sender, Set.of(ReminderChannel.values()), batch, Duration.ofHours(1))
                .size();
        rows.add(claimed);
        return claimed > 0;
    }
}

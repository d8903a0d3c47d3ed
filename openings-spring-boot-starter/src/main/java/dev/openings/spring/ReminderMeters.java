package dev.openings.spring;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.ReminderFilter;
import dev.openings.jooq.messages.ReminderStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The numbers of reminders that are not sent yet and that could not be sent. Each is counted when it is asked for. */
final class ReminderMeters implements MeterBinder {
    private static final List<ReminderStatus> COUNTED = List.of(ReminderStatus.PENDING, ReminderStatus.FAILED);

    private final Openings openings;

    ReminderMeters(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ReminderStatus status : COUNTED) {
            ReminderFilter filter = new ReminderFilter(Optional.of(Set.of(status)), Optional.empty(), Optional.empty());
            Gauge.builder("openings.reminders", openings, it -> it.reminders().count(filter))
                    .description("Reminders with this status")
                    .tag("status", status.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}

package dev.openings.spring;

import dev.openings.jooq.Openings;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up if the practice can be read. */
final class OpeningsHealth extends AbstractHealthIndicator {
    private final Openings openings;

    OpeningsHealth(Openings openings) {
        super("The practice cannot be read.");
        this.openings = openings;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up()
                .withDetail("timeZone", openings.practice().read().timeZone().getId());
    }
}

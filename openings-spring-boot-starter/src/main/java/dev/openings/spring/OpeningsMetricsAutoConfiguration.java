package dev.openings.spring;

import dev.openings.jooq.Openings;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters, if Micrometer is on the class path. */
@AutoConfiguration(after = OpeningsAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(Openings.class)
public class OpeningsMetricsAutoConfiguration {
    /** Called by Spring. */
    public OpeningsMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ReminderMeters openingsReminderMeters(Openings openings) {
        return new ReminderMeters(openings);
    }
}

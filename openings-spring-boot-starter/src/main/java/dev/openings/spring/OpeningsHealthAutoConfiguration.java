package dev.openings.spring;

import dev.openings.jooq.Openings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the practice's tables, on Spring Boot 4. The interfaces of Spring Boot 3 have other packages. */
@AutoConfiguration(after = OpeningsAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(Openings.class)
@ConditionalOnEnabledHealthIndicator("openings")
public class OpeningsHealthAutoConfiguration {
    /** Called by Spring. */
    public OpeningsHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    OpeningsHealth openingsHealthIndicator(Openings openings) {
        return new OpeningsHealth(openings);
    }
}

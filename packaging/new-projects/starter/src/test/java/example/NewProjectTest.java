package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffFilter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

class NewProjectTest {
    @SpringBootApplication
    static class Application {}

    @Test
    void theServicesAreBeans() {
        String url = "--spring.datasource.url=" + Databases.h2Memory("practice");
        try (var context = SpringApplication.run(Application.class, url)) {
            assertEquals(0, context.getBean(Openings.class).staff().count(StaffFilter.all()));
        }
    }
}

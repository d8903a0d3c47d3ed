package example;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with a table of its own. The starter adds the bean {@code Openings}. */
@SpringBootApplication
public class Application {
    public static void main(String[] args) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            System.setProperty("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
            try (var context = SpringApplication.run(Application.class, args)) {
                context.getBean(Demonstration.class).run();
            }
        }
    }
}

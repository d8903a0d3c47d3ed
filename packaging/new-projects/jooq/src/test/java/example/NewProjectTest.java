package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Actor;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class NewProjectTest {
    @Test
    void aPracticeIsStored() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(Databases.h2Memory("practice"));
        try (Openings openings = Openings.on(database)) {
            openings.staff()
                    .create(new Actor.Server(), NewStaffMember.of("Ada", StaffRole.PHYSICIAN))
                    .orThrow();
            assertEquals(1, openings.staff().count(StaffFilter.all()));
        }
    }
}

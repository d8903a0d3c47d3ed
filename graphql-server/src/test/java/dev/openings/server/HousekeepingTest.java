package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.messages.MessageSettings;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HousekeepingTest {
    private static final MessageSettings OFTEN = new MessageSettings(
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Duration.ofMillis(10),
            MessageSettings.DEFAULT.backoff());

    @ParameterizedTest
    @EnumSource
    void aRunningServerRemovesExpiredHoldsOnly(ServerTestDatabase kind) throws Exception {
        Settings.Database database = kind.fresh();
        try (ServerFixture server = ServerFixture.start(
                kind, settings -> settings.withDatabase(database).withReminders(OFTEN))) {
            ServerFixture.Client admin = server.as(Role.ADMIN);
            String staff = createStaffMember(admin);
            hold(admin, staff, "2027-01-11T10:00:00Z");
            server.clock().advance(Duration.ofMinutes(3));
            hold(admin, staff, "2027-01-11T12:00:00Z");
            assertThat(holds(database)).isEqualTo(2);

            server.clock().advance(Duration.ofMinutes(2));

            await().until(() -> holds(database) == 1);
            server.clock().advance(Duration.ofMinutes(3));
            await().until(() -> holds(database) == 0);
        }
    }

    /** Creates a staff member who works on Mondays, and returns the ID. */
    private static String createStaffMember(ServerFixture.Client admin) {
        String staff = admin.data(
                        "mutation { createStaffMember(input: {displayName: \"Ada\", role: PHYSICIAN}) { staffMember { id } } }")
                .at("/createStaffMember/staffMember/id")
                .asText();
        String hours = "mutation { setWorkingHours(input: {ownerId: \"" + staff
                + "\", hours: [{days: [MONDAY], from: \"08:00\", to: \"20:00\"}]}) { userErrors { message } } }";
        admin.data("mutation { updatePractice(input: {timeZone: \"UTC\"}) { userErrors { message } } }");
        assertThat(admin.data(hours).at("/setWorkingHours/userErrors")).isEmpty();
        return staff;
    }

    private static void hold(ServerFixture.Client admin, String staff, String start) {
        String hold = "mutation { holdSlot(input: {staffIds: [\"" + staff + "\"], duration: \"PT30M\", start: \""
                + start + "\"}) { hold { id } userErrors { message } } }";
        assertThat(admin.data(hold).at("/holdSlot/hold/id").asText()).isNotEmpty();
    }

    private static int holds(Settings.Database database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(),
                        database.user().orElse(""),
                        database.password().orElse(""));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from hold")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

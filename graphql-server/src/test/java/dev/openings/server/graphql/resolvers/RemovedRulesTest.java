package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.permissions.Grant;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.RateLimits;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Removes every rule of {@link Permission} in turn, for each role that it limits, and sees the access matrix change. */
class RemovedRulesTest {
    private static final RateLimits UNLIMITED = new RateLimits(10_000_000, 10_000_000, 10_000_000);

    /** The callers whose answers depend on the grant of a role. */
    private static final Map<String, String> CALLERS =
            Map.of("anyone", "nobody", "contact", "contact", "staff", "staff", "admin", "admin");

    /**
     * A caller without an account is refused an appointment before these rules are asked, and with its management token acts as a
     * {@code LinkHolder}, who has the grants of contacts. PermissionsTest of scheduling-jooq tests them.
     */
    private static final List<String> REFUSED_BEFORE = List.of(
            "CHANGE_DURATION for anyone",
            "CANCEL_APPOINTMENT for anyone",
            "IGNORE_NOTICE for anyone",
            "CONFIRM_APPOINTMENT for anyone",
            "CHANGE_STATUS for anyone");

    @Test
    void theMatrixNoticesTheRemovalOfEveryRule() throws ReflectiveOperationException {
        List<String> survivors = new ArrayList<>();
        int removed = 0;
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2, it -> it.withRates(UNLIMITED))) {
            AccessMatrix matrix = new AccessMatrix(server);
            for (Map.Entry<String, String> role : CALLERS.entrySet()) {
                Rows rows = Rows.of(matrix.partsOf(role.getValue()));
                for (Permission permission : Permission.values()) {
                    if (limits(permission, role.getKey())) {
                        removed++;
                        Grant grant = replace(permission, role.getKey(), Grant.ALWAYS);
                        if (!rows.notice(permission)) {
                            survivors.add(permission + " for " + role.getKey());
                        }
                        replace(permission, role.getKey(), grant);
                    }
                }
                assertThat(Rows.of(rows.parts()).outcomes())
                        .as("the removals for " + role.getKey() + " left nothing behind")
                        .isEqualTo(rows.outcomes());
            }
        }
        System.out.println(removed + " rules were removed in turn; not noticed: " + survivors);
        assertThat(survivors).containsExactlyInAnyOrderElementsOf(REFUSED_BEFORE);
    }

    /** The rows of one caller and their answers with all rules. */
    private record Rows(List<AccessMatrix.Part> parts, List<AccessMatrix.Answers> answers) {
        static Rows of(List<AccessMatrix.Part> parts) {
            return new Rows(parts, parts.stream().map(AccessMatrix.Part::ask).toList());
        }

        List<Map<String, String>> outcomes() {
            return answers.stream().map(AccessMatrix.Answers::outcomes).toList();
        }

        /**
         * True if a row has changed. Those that were refused with the sentence of the rule are asked first: most likely one of them
         * has, and the others need not be asked.
         */
        boolean notice(Permission removed) {
            return IntStream.range(0, parts.size())
                    .boxed()
                    .sorted(Comparator.comparing(i -> !answers.get(i).messages().contains(removed.english())))
                    .anyMatch(i ->
                            !parts.get(i).ask().outcomes().equals(answers.get(i).outcomes()));
        }
    }

    private static boolean limits(Permission permission, String role) throws ReflectiveOperationException {
        return field(role).get(permission) != Grant.ALWAYS;
    }

    private static Grant replace(Permission permission, String role, Grant grant) throws ReflectiveOperationException {
        Grant before = (Grant) field(role).get(permission);
        field(role).set(permission, grant);
        return before;
    }

    private static Field field(String role) throws ReflectiveOperationException {
        Field field = Permission.class.getDeclaredField(role);
        field.setAccessible(true);
        return field;
    }
}

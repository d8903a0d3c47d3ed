package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All problems of an input that has malformed values: the services are tried with other values in their place. */
final class MalformedInput {
    /** What the services say about values and references. The rest depends on the value that is malformed. */
    private static final Set<ProblemCode> INDEPENDENT =
            EnumSet.of(ProblemCode.INVALID, ProblemCode.NOT_FOUND, ProblemCode.FORBIDDEN, ProblemCode.TAKEN);

    /** Ends of ranges with their starts: whether an end is late enough depends on the start. */
    private static final Map<String, String> STARTS =
            Map.of("to", "from", "toDate", "fromDate", "validTo", "validFrom");

    private MalformedInput() {}

    /**
     * The problems found by reading the input, followed by those that the services find.
     *
     * @param change is tried in a transaction that is rolled back
     */
    static List<Problem> allProblems(List<Problem> found, Openings openings, Function<Openings, Payload> change) {
        Set<List<String>> malformed = found.stream().map(Problem::path).collect(Collectors.toSet());
        return Stream.concat(
                        found.stream(),
                        openings.rolledBack(change).stream()
                                .flatMap(payload -> payload.problems().stream())
                                .filter(it -> INDEPENDENT.contains(it.code()))
                                .filter(it -> !dependsOn(malformed, it.path())))
                .toList();
    }

    private static boolean dependsOn(Set<List<String>> malformed, List<String> path) {
        if (malformed.contains(path)) {
            return true;
        }
        if (path.isEmpty()) {
            return false;
        }
        String start = STARTS.get(path.getLast());
        return start != null
                && malformed.contains(Stream.concat(path.subList(0, path.size() - 1).stream(), Stream.of(start))
                        .toList());
    }
}

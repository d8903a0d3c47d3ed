package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.practice.Practice;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.security.Caller;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;

/** One field that is being answered: its arguments, and the request that it belongs to. */
public record ResolverContext(DataFetchingEnvironment environment, Openings openings, PracticeZone clock) {
    public RequestContext request() {
        return RequestContext.of(environment);
    }

    public Caller caller() {
        return request().caller();
    }

    public boolean isStaff() {
        return AccessLevel.STAFF.includes(caller());
    }

    public boolean isAdmin() {
        return AccessLevel.ADMIN.includes(caller());
    }

    /** True if the caller is that contact. */
    public boolean isContact(UUID contactId) {
        return CallerActors.contactId(caller()).filter(contactId::equals).isPresent();
    }

    /** Who makes a change, as the history says it. */
    public Actor actor() {
        return CallerActors.actor(caller());
    }

    /** The field's arguments. */
    public InputObject arguments() {
        return InputObject.of(environment.getArguments());
    }

    /** The one argument of a mutation. */
    public InputObject input() {
        Map<String, Object> input = environment.getArgument("input");
        return InputObject.of(Objects.requireNonNull(input));
    }

    /** The arguments {@code first} and {@code after}. */
    public PageRequest page() {
        int first = arguments().required("first", Integer.class);
        if (first < 0) {
            throw new RequestRefusedException(
                    ErrorCode.BAD_REQUEST, "\"first\" must be 0 to " + PageRequest.MAX + ": " + first);
        }
        if (first > PageRequest.MAX) {
            throw new RequestRefusedException(
                    ErrorCode.LIMIT_EXCEEDED, "\"first\" must be 0 to " + PageRequest.MAX + ": " + first);
        }
        return new PageRequest(first, arguments().text("after"));
    }

    /** The value by {@code key}, loaded together with those of the field's brothers and sisters; null where there is none. */
    public <K, V> AsyncValue<V> load(Loader<K, V> loader, K key) {
        return new AsyncValue<>(this.<K, V>loader(loader.name()).load(key));
    }

    /** The values that there are by {@code keys}, in their order. */
    public <K, V> AsyncValue<List<V>> loadMany(Loader<K, V> loader, List<K> keys) {
        return new AsyncValue<>(this.<K, V>loader(loader.name()).loadMany(keys)).map(ResolverContext::present);
    }

    /** The practice as it was when this request first asked. */
    public Practice practice() {
        Practice read = environment
                .getGraphQlContext()
                .computeIfAbsent(Practice.class, unseen -> openings.practice().read());
        return Objects.requireNonNull(read);
    }

    /** Forgets what was loaded for this request, so that what is asked from now on is read again. */
    public void forget() {
        environment.getGraphQlContext().delete(Practice.class);
        environment.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
    }

    /** An instant on the practice's clock. */
    public OffsetDateTime at(Instant instant) {
        return instant.atZone(clock.zone()).toOffsetDateTime();
    }

    public Optional<OffsetDateTime> at(Optional<Instant> instant) {
        return instant.map(this::at);
    }

    /** The answer to a query; what is wrong with its arguments is the error BAD_REQUEST. */
    public static <T> T orBadRequest(Outcome<T> outcome) {
        return orBadRequest(outcome, "");
    }

    /** The same; {@code argument} is where the paths of problems begin. */
    public static <T> T orBadRequest(Outcome<T> outcome, String argument) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(List<Problem> problems) -> throw badRequest(problems, argument);
        };
    }

    public static RequestRefusedException badRequest(List<Problem> problems, String argument) {
        return new RequestRefusedException(
                ErrorCode.BAD_REQUEST,
                problems.stream().map(problem -> sentence(problem, argument)).collect(Collectors.joining(" ")));
    }

    private static String sentence(Problem problem, String argument) {
        List<String> path = new ArrayList<>(problem.path());
        if (!argument.isEmpty()) {
            path.addFirst(argument);
        }
        return path.isEmpty() ? problem.message() : String.join(".", path) + ": " + problem.message();
    }

    private <K, V> DataLoader<K, V> loader(String name) {
        return Objects.requireNonNull(environment.getDataLoader(name), name);
    }

    private static <V> List<V> present(List<V> values) {
        return values.stream().filter(Objects::nonNull).toList();
    }
}

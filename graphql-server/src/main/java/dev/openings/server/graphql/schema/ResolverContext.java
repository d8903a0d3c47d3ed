package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.Practice;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.security.Caller;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;

/** The context in which one field is resolved: its arguments, its request and the caller. */
public record ResolverContext(DataFetchingEnvironment environment, Openings openings, PracticeZone practiceZone) {
    public RequestContext request() {
        return RequestContext.of(environment);
    }

    public Caller caller() {
        return request().caller();
    }

    /** What the caller may do. */
    public Permissions permissions() {
        return new Permissions(actor());
    }

    /**
     * Checks that the caller may have the permission, for some object at least.
     *
     * @throws RequestRefusedException FORBIDDEN, or UNAUTHENTICATED for a caller without a token
     */
    public void require(Permission permission) {
        if (!permissions().mayHave(permission)) {
            throw refusal(permission);
        }
    }

    void requireRecentSignIn() {
        if (caller().mustSignInAgain()) {
            throw new RequestRefusedException(
                    ErrorCode.INSUFFICIENT_USER_AUTHENTICATION,
                    "Sign in again: this change needs a sign-in of the last ten minutes.");
        }
    }

    /** The exception to throw: UNAUTHENTICATED for a caller without a token, FORBIDDEN otherwise. */
    public RequestRefusedException refusal(Permission permission) {
        String message = permission.refusal().message();
        return caller().isAnonymous()
                ? new RequestRefusedException(
                        ErrorCode.UNAUTHENTICATED, message + " Send a token in the header `Authorization: Bearer …`.")
                : new RequestRefusedException(ErrorCode.FORBIDDEN, message);
    }

    /** The caller as the actor of a change. */
    public Actor actor() {
        return CallerActors.actor(caller());
    }

    /** The object type that has the field in whose value this field is. */
    public Optional<String> typeAround() {
        return Optional.ofNullable(environment.getExecutionStepInfo().getParent())
                .flatMap(field -> Optional.ofNullable(field.getObjectType()))
                .map(GraphQLObjectType::getName);
    }

    /** The field's arguments. */
    public InputObject arguments() {
        return InputObject.of(environment.getArguments());
    }

    /** The argument {@code input} of a mutation. */
    public InputObject input() {
        Map<String, Object> input = environment.getArgument("input");
        return InputObject.of(Objects.requireNonNull(input));
    }

    /**
     * Makes a change whose input may have values that the services cannot take.
     *
     * @param mapper maps the input; the problems that it adds refuse the change
     * @param change makes the change with the services that it gets
     * @return its payload, or a refusal with all problems: those of the mapper, and those that the services find besides
     */
    public <T> Payload change(
            InputObject input, Function<InputObject, T> mapper, BiFunction<Openings, T, Payload> change) {
        T mapped = mapper.apply(input);
        return input.problems().isEmpty()
                ? change.apply(openings, mapped)
                : Payload.refused(MalformedInput.allProblems(
                        input.problems(), openings, services -> change.apply(services, mapped)));
    }

    /**
     * The page that the arguments {@code first}, {@code after}, {@code last} and {@code before} request. A field without
     * {@code last} and {@code before} has pages in one direction only.
     *
     * @throws RequestRefusedException BAD_REQUEST if a size is negative, LIMIT_EXCEEDED if it is too large
     */
    public PageRequest pageRequest() {
        InputObject arguments = arguments();
        boolean isBackwards = !arguments.isNull("last");
        return new PageRequest(
                pageSize(isBackwards ? "last" : "first"),
                isBackwards ? PageRequest.End.LAST : PageRequest.End.FIRST,
                arguments.optionalText("after"),
                arguments.optionalText("before"));
    }

    private int pageSize(String argument) {
        int size = arguments().required(argument, Integer.class);
        if (size < 0 || size > PageRequest.MAX) {
            throw new RequestRefusedException(
                    size < 0 ? ErrorCode.BAD_REQUEST : ErrorCode.LIMIT_EXCEEDED,
                    "`" + argument + "` must be 0 to " + PageRequest.MAX + ": " + size + ".");
        }
        return size;
    }

    /** The value for {@code key}, loaded in one batch with those of other fields; null if there is none. */
    public <K, V> AsyncValue<V> load(Loader<K, V> loader, K key) {
        return new AsyncValue<>(this.<K, V>dataLoader(loader.name()).load(key));
    }

    /** The existing values for {@code keys}, in the order of the keys. */
    public <K, V> AsyncValue<List<V>> loadMany(Loader<K, V> loader, List<K> keys) {
        return new AsyncValue<>(this.<K, V>dataLoader(loader.name()).loadMany(keys)).map(ResolverContext::withoutNulls);
    }

    /** The practice, read once per request. */
    public Practice practice() {
        Practice practice = environment
                .getGraphQlContext()
                .computeIfAbsent(Practice.class, key -> openings.practice().read());
        return Objects.requireNonNull(practice);
    }

    /** Clears everything cached for this request, so that the next fields read current values. */
    public void clearCaches() {
        environment.getGraphQlContext().delete(Practice.class);
        environment.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
    }

    /** The instant with the offset of the practice's zone. */
    public OffsetDateTime inPracticeZone(Instant instant) {
        return instant.atZone(practiceZone.zone()).toOffsetDateTime();
    }

    public Optional<OffsetDateTime> inPracticeZone(Optional<Instant> instant) {
        return instant.map(this::inPracticeZone);
    }

    /**
     * The result of a query.
     *
     * @throws RequestRefusedException BAD_REQUEST with the problems if the query was refused
     */
    public static <T> T orBadRequest(Outcome<T> outcome) {
        return orBadRequest(outcome, "");
    }

    /**
     * The same for a query whose criteria are one argument.
     *
     * @param argument the first step of the problems' paths
     */
    public static <T> T orBadRequest(Outcome<T> outcome, String argument) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(List<Problem> problems) -> throw badRequest(problems, argument);
        };
    }

    /**
     * An error BAD_REQUEST that lists the problems with their paths. The error has the path of the first one.
     *
     * @param argument the first step of the paths; empty if the paths begin with an argument already
     */
    public static RequestRefusedException badRequest(List<Problem> problems, String argument) {
        return new RequestRefusedException(
                ErrorCode.BAD_REQUEST,
                problems.stream().map(problem -> message(problem, argument)).collect(Collectors.joining(" ")),
                problems.isEmpty() ? List.of() : path(problems.getFirst(), argument));
    }

    private static List<String> path(Problem problem, String argument) {
        List<String> path = new ArrayList<>(problem.path());
        if (!argument.isEmpty()) {
            path.addFirst(argument);
        }
        return path;
    }

    private static String message(Problem problem, String argument) {
        List<String> path = path(problem, argument);
        return path.isEmpty() ? problem.message() : String.join(".", path) + ": " + problem.message();
    }

    private <K, V> DataLoader<K, V> dataLoader(String name) {
        return Objects.requireNonNull(environment.getDataLoader(name), name);
    }

    private static <V> List<V> withoutNulls(List<V> values) {
        return values.stream().filter(Objects::nonNull).toList();
    }
}

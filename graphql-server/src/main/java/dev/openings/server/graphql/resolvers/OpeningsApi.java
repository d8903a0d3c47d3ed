package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.server.graphql.engine.GraphQlApi;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Scalars;
import dev.openings.server.graphql.schema.SchemaText;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.UserError;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.SecretTokens;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;

/** The whole schema, answered by the services of {@link Openings}. */
public final class OpeningsApi implements GraphQlApi {
    private final Openings openings;
    private final List<Resolvers> topics;

    /**
     * The schema on these services.
     *
     * @param secrets for secret addresses and management tokens
     * @param publicUrl what addresses begin with; asked when one is shown
     */
    public OpeningsApi(Openings openings, SecretTokens secrets, Supplier<URI> publicUrl) {
        this.openings = openings;
        SecretLinks links = new SecretLinks(openings, secrets, publicUrl);
        this.topics = List.of(
                new NodeResolvers(openings),
                new PracticeResolvers(openings),
                new ServiceResolvers(openings),
                new StaffResolvers(openings),
                new ResourceResolvers(openings),
                new ContactResolvers(openings),
                new HoursResolvers(),
                new HoursMutations(openings),
                new AppointmentResolvers(openings, links),
                new BookingMutations(openings, links),
                new HoldResolvers(openings),
                new SlotResolvers(openings, links),
                new ReminderResolvers(openings),
                new FeedResolvers(openings, links),
                new AuditResolvers(openings),
                new SubscriptionResolvers(openings),
                UserError::wire,
                Connection::wireAll);
    }

    @Override
    public GraphQLSchema schema() {
        Wiring wiring = new Wiring(openings);
        Scalars.all().forEach(wiring.runtime()::scalar);
        topics.forEach(topic -> topic.wire(wiring));
        GraphQLSchema schema = new SchemaGenerator()
                .makeExecutableSchema(SchemaText.types(), wiring.runtime().build());
        unanswered(schema).ifPresent(field -> {
            throw new IllegalStateException("no topic answers " + field);
        });
        return schema;
    }

    @Override
    public DataLoaderRegistry loaders(RequestContext context) {
        return Loaders.registry(openings);
    }

    /** A field that would be answered by reflection, or not at all. */
    private static Optional<FieldCoordinates> unanswered(GraphQLSchema schema) {
        return schema.getAllTypesAsList().stream()
                .filter(type ->
                        type instanceof GraphQLObjectType && !type.getName().startsWith("__"))
                .map(GraphQLObjectType.class::cast)
                .flatMap(type -> type.getFieldDefinitions().stream()
                        .map(field -> FieldCoordinates.coordinates(type.getName(), field.getName())))
                .filter(field -> !schema.getCodeRegistry().hasDataFetcher(field))
                .findFirst();
    }
}

package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.server.graphql.GraphQlApi;
import dev.openings.server.graphql.RequestContext;
import dev.openings.server.security.Secrets;
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
    private final List<Topic> topics;

    /**
     * The schema on these services.
     *
     * @param secrets for secret addresses and management tokens
     * @param publicUrl what addresses begin with; asked when one is shown
     */
    public OpeningsApi(Openings openings, Secrets secrets, Supplier<URI> publicUrl) {
        this.openings = openings;
        Links links = new Links(openings, secrets, publicUrl);
        this.topics = List.of(
                new NodeTopic(openings),
                new PracticeTopic(openings),
                new ServiceTopic(openings),
                new StaffTopic(openings),
                new ResourceTopic(openings),
                new ContactTopic(openings),
                new HoursTopic(),
                new HoursMutations(openings),
                new AppointmentTopic(openings, links),
                new BookingMutations(openings, links),
                new HoldTopic(openings),
                new SlotTopic(openings, links),
                new ReminderTopic(openings),
                new FeedTopic(openings, links),
                new AuditTopic(openings),
                new SubscriptionTopic(openings),
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

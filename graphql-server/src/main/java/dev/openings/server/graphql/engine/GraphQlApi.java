package dev.openings.server.graphql.engine;

import graphql.schema.GraphQLSchema;
import org.dataloader.DataLoaderRegistry;

/** The schema with all that answers its fields: what the {@link GraphQlEngine} runs documents on. */
public interface GraphQlApi {
    /** The executable schema; asked for once. */
    GraphQLSchema schema();

    /** Fresh data loaders for one request. */
    DataLoaderRegistry loaders(RequestContext context);
}

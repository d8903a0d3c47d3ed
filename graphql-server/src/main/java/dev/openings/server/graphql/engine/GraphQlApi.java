package dev.openings.server.graphql.engine;

import graphql.schema.GraphQLSchema;
import org.dataloader.DataLoaderRegistry;

/** An executable schema and its data loaders, for a {@link GraphQlEngine}. */
public interface GraphQlApi {
    /** The executable schema. Called once. */
    GraphQLSchema schema();

    /** New data loaders for one request. */
    DataLoaderRegistry loaders(RequestContext context);

    /** Called when a field was refused to a caller with an account, for lack of a permission. */
    default void refused(RequestContext context, String field) {}
}

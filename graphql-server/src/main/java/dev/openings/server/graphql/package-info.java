/** The GraphQL door: the endpoint (HTTP and server-sent events), limits, and the engine that runs documents on the schema. */
@NullMarked
package dev.openings.server.graphql;

import org.jspecify.annotations.NullMarked;

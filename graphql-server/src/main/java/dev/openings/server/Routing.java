package dev.openings.server;

import dev.openings.server.calendars.CalendarEndpoint;
import dev.openings.server.graphql.http.GraphQlEndpoint;
import dev.openings.server.graphql.http.RemoteAddress;
import io.helidon.webserver.http.HttpRouting;
import java.util.function.BooleanSupplier;

/**
 * The paths of the server and their handlers.
 *
 * @param graphQl {@code /graphql}
 * @param visits {@code /appointments}
 * @param feeds {@code /calendars}
 * @param remoteAddress the client addresses in the access log, and what proxies say of the client
 * @param cors the origins whose pages may read responses
 * @param databaseAnswers the check of {@code /health/ready}
 */
record Routing(
        GraphQlEndpoint graphQl,
        CalendarEndpoint visits,
        CalendarEndpoint feeds,
        RemoteAddress remoteAddress,
        Cors cors,
        BooleanSupplier databaseAnswers) {
    void register(HttpRouting.Builder routing) {
        routing.addFilter(new AccessLog(remoteAddress))
                .addFilter(new SecurityHeaders(remoteAddress))
                .addFilter(cors)
                .register("/graphql", graphQl)
                .register("/graphiql", new StaticFiles("graphiql"))
                .register("/appointments", visits)
                .register("/calendars", feeds)
                .get("/health/live", Health::live)
                .get("/health/ready", new Health(databaseAnswers)::ready)
                .register("/", new StaticFiles("front"));
    }
}

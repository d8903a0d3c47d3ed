package dev.openings.server;

import dev.openings.server.calendars.CalendarEndpoint;
import dev.openings.server.graphql.http.GraphQlEndpoint;
import dev.openings.server.graphql.http.RemoteAddress;
import io.helidon.webserver.http.HttpRouting;
import java.util.function.BooleanSupplier;

/**
 * Every address that the server answers on: the same for {@code main} and for tests.
 *
 * @param graphQl {@code /graphql}
 * @param visits {@code /appointments}
 * @param feeds {@code /calendars}
 * @param addresses where requests come from
 * @param cors whose pages may read the answers
 * @param databaseAnswers asked by {@code /health/ready}
 */
record Routing(
        GraphQlEndpoint graphQl,
        CalendarEndpoint visits,
        CalendarEndpoint feeds,
        RemoteAddress addresses,
        Cors cors,
        BooleanSupplier databaseAnswers) {
    void into(HttpRouting.Builder routing) {
        routing.addFilter(new AccessLog(addresses))
                .addFilter(new SecurityHeaders())
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

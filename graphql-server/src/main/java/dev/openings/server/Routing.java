package dev.openings.server;

import dev.openings.server.calendars.CalendarEndpoint;
import dev.openings.server.compression.GetAndHead;
import dev.openings.server.graphql.http.GraphQlEndpoint;
import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.pages.Pages;
import dev.openings.server.proofofwork.ChallengeEndpoint;
import dev.openings.server.security.RateLimiter;
import dev.openings.server.settings.Exposure;
import dev.openings.server.signin.SignInEndpoint;
import dev.openings.server.tracing.Traces;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.util.Optional;

/**
 * The paths of the server and their handlers.
 *
 * @param graphQl {@code /graphql}
 * @param signIn {@code /sign-in}
 * @param visits {@code /appointments}
 * @param feeds {@code /calendars}
 * @param accessLog logs the requests
 * @param remoteAddress what proxies say of the client
 * @param rates the limits of requests to all paths
 * @param cors the origins whose pages may read responses
 * @param headerLimit how many header fields a request may have
 * @param traces gets a span of each request
 * @param health the health checks
 * @param metrics {@code /metrics}
 * @param challenges {@code GET /proof-of-work}; empty: not served
 * @param confirmations {@code POST /confirm}
 * @param optOuts {@code /opt-out}
 * @param texts {@code /sms}; empty: not served
 * @param bounces {@code POST /mail/bounces}; empty: not served
 * @param pages the pages, and the files that they load
 * @param exposure what is served to operators and developers
 */
record Routing(
        GraphQlEndpoint graphQl,
        SignInEndpoint signIn,
        CalendarEndpoint visits,
        CalendarEndpoint feeds,
        AccessLog accessLog,
        RemoteAddress remoteAddress,
        RateLimiter rates,
        Cors cors,
        HeaderLimit headerLimit,
        Traces traces,
        Health health,
        MetricsEndpoint metrics,
        Optional<ChallengeEndpoint> challenges,
        ConfirmationEndpoint confirmations,
        OptOutEndpoint optOuts,
        Optional<SmsEndpoint> texts,
        Optional<BounceEndpoint> bounces,
        Pages pages,
        Exposure exposure) {
    static final String PROOF_OF_WORK = "/proof-of-work";

    void register(HttpRouting.Builder routing) {
        routing.addFilter(new RequestIds())
                .addFilter(new RequestSpans(traces))
                .addFilter(accessLog)
                .addFilter(new SecurityHeaders(remoteAddress))
                .addFilter(headerLimit)
                .addFilter(cors)
                .addFilter(new RouteLimit(rates, remoteAddress))
                .register("/graphql", graphQl)
                .register("/sign-in", signIn)
                .register("/appointments", visits)
                .register("/calendars", feeds)
                .route(GetAndHead.METHODS, PathMatchers.exact("/health/live"), Health::live)
                .route(GetAndHead.METHODS, PathMatchers.exact("/health/ready"), health::ready)
                .route(GetAndHead.METHODS, PathMatchers.exact("/health/messages"), health.messages())
                .register("/confirm", confirmations)
                .register("/opt-out", optOuts);
        pages.register(routing);
        texts.ifPresent(it -> routing.register(SmsEndpoint.PATH, it));
        bounces.ifPresent(it -> routing.register(BounceEndpoint.PATH, it));
        challenges.ifPresent(it -> routing.get(PROOF_OF_WORK, it));
        metrics.count(routing);
        if (exposure.metrics() instanceof Exposure.Metrics.ForThisMachine) {
            routing.route(GetAndHead.METHODS, PathMatchers.exact("/metrics"), (request, response) -> {
                if (remoteAddress.isOfThisMachine(request)) {
                    metrics.handle(request, response);
                } else {
                    response.next();
                }
            });
        }
        // The answer of Helidon for what is not found has a body.
        routing.route(
                Method.predicate(Method.HEAD),
                PathMatchers.any(),
                (request, response) -> response.status(Status.NOT_FOUND_404).send());
    }
}

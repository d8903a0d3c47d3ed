package dev.openings.benchmarks.http;

import dev.openings.benchmarks.load.LoadDatabase;
import dev.openings.benchmarks.load.LoadPractice;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.server.Server;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.engine.GraphQlRequest;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.graphql.resolvers.OpeningsApi;
import dev.openings.server.security.Caller;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import dev.openings.server.security.SigningKey;
import dev.openings.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** A practice of a hundred people in March 2027, and the server that answers for it. */
record LoadedPractice(LoadDatabase database, Path folder) {
    private static final int PEOPLE = 100;
    private static final Instant NOW = Instant.parse("2027-02-20T08:00:00Z");
    /** As high as they go: they are looked at for each request, but stop none. */
    private static final RateLimits RATES =
            new RateLimits(Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);

    /** Fills an empty database. */
    void fill() throws IOException, SQLException {
        Openings.on(database.source(), Options.of(() -> NOW, ZoneOffset.UTC)).close();
        new LoadPractice(PEOPLE, 0, NOW).fill(database, "/http/surgery.sql");
    }

    /** The server that {@code ./openings serve} starts, on a free port. */
    Server start() {
        Settings settings =
                Settings.of(folder, 0).withDatabase(database.settings()).withRates(RATES);
        return Server.start(settings, () -> NOW);
    }

    /** A token of somebody who works there. */
    static String token(Server server) {
        return server.tokens().token(Role.STAFF, Optional.empty(), NOW, Duration.ofDays(1));
    }

    /** How many statements a question takes, once everything is warm. */
    int statements(SlotsRequest question) {
        CountedSource counted = new CountedSource(database.source());
        SigningKey key = SigningKey.readOrMake(folder.resolve("signing-key.pem"));
        try (Openings openings = Openings.on(counted.source(), Options.of(() -> NOW, ZoneOffset.UTC))) {
            GraphQlEngine engine = GraphQlEngine.of(
                    new OpeningsApi(openings, key.secrets(), () -> URI.create("http://127.0.0.1/")),
                    RequestLimits.DEFAULT);
            ask(engine, question);
            counted.take();
            ask(engine, question);
            return counted.take();
        }
    }

    private static void ask(GraphQlEngine engine, SlotsRequest question) {
        GraphQlRequest request = new GraphQlRequest(question.query(), Optional.empty(), question.variables());
        if (!(engine.prepare(request) instanceof GraphQlEngine.Ready ready)) {
            throw new IllegalStateException("refused: " + question);
        }
        Caller staff = new Caller(Set.of(Role.STAFF), Optional.empty(), Optional.empty(), Optional.of("load"));
        engine.run(ready, new RequestContext(staff, Optional.empty(), "127.0.0.1"));
    }
}

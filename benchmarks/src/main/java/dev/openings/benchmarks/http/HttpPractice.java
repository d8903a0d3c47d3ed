package dev.openings.benchmarks.http;

import dev.openings.benchmarks.load.LoadDatabase;
import dev.openings.benchmarks.load.LoadPractice;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.server.Server;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.engine.GraphQlRequest;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.graphql.resolvers.OpeningsApi;
import dev.openings.server.proofofwork.ProofOfWorkChallenges;
import dev.openings.server.security.Caller;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.PublicBookingQuota;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import dev.openings.server.security.SigningKey;
import dev.openings.server.security.TokenIdentity;
import dev.openings.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A practice of a hundred people in March 2027, and its server. */
record HttpPractice(LoadDatabase database, Path folder) {
    private static final int PEOPLE = 100;
    private static final Instant NOW = Instant.parse("2027-02-20T08:00:00Z");
    /** The highest possible limits: they are checked for each request and refuse none. */
    private static final RateLimits RATES =
            new RateLimits(Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);

    /** Fills an empty database. */
    void fill() throws IOException, SQLException {
        Openings.on(database.source(), Options.of(() -> NOW, ZoneOffset.UTC).withSchema(new TableSchema.Current()))
                .close();
        new LoadPractice(PEOPLE, 0, NOW).fill(database, "/http/practice.sql");
    }

    /** Starts the server of {@code ./openings serve} on a free port. */
    Server start() {
        Settings settings =
                Settings.of(folder, 0).withDatabase(database.settings()).withRates(RATES);
        return Server.start(settings, () -> NOW);
    }

    /** Returns a token of a staff member. */
    static String token(Server server) {
        return server.tokens().token(Role.STAFF, Optional.empty(), NOW, Duration.ofDays(1));
    }

    /** Returns the number of SQL statements of a request with warm caches. */
    int statements(SlotsRequest request) {
        CountingDataSource counted = new CountingDataSource(database.source());
        SigningKey key = SigningKey.readOrMake(folder.resolve("signing-key.pem"));
        try (Openings openings = Openings.on(
                counted.source(), Options.of(() -> NOW, ZoneOffset.UTC).withSchema(new TableSchema.Current()))) {
            GraphQlEngine engine = GraphQlEngine.of(
                    new OpeningsApi(
                            openings,
                            key.secrets(),
                            () -> URI.create("http://127.0.0.1/"),
                            new Invitations(key, () -> NOW),
                            new PublicBookingQuota(0, 0, Optional.empty(), () -> NOW),
                            new ProofOfWorkChallenges(key.secrets(), () -> NOW),
                            LinkMails.NONE,
                            new AccessRecords(openings, () -> NOW)),
                    RequestLimits.DEFAULT);
            execute(engine, request);
            counted.take();
            execute(engine, request);
            return counted.take();
        }
    }

    private static void execute(GraphQlEngine engine, SlotsRequest request) {
        GraphQlRequest graphQl = new GraphQlRequest(request.query(), Optional.empty(), request.variables());
        if (!(engine.prepare(graphQl) instanceof GraphQlEngine.Ready ready)) {
            throw new IllegalStateException("refused: " + request);
        }
        Caller staff = new Caller(
                Set.of(Role.STAFF),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TokenIdentity("openings", "load", Optional.empty())));
        engine.run(ready, new RequestContext(staff, Optional.empty(), "127.0.0.1", Locale.ENGLISH));
    }
}

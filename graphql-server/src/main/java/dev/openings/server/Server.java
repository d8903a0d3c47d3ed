package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.server.calendars.CalendarEndpoint;
import dev.openings.server.graphql.engine.GraphQlApi;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.http.GraphQlEndpoint;
import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.graphql.resolvers.OpeningsApi;
import dev.openings.server.graphql.schema.SchemaMismatchException;
import dev.openings.server.reminders.ReminderSender;
import dev.openings.server.sample.SamplePractice;
import dev.openings.server.security.Authenticator;
import dev.openings.server.security.PeopleDirectory;
import dev.openings.server.security.RateLimiter;
import dev.openings.server.security.SigningKey;
import dev.openings.server.security.TokenIssuer;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.ConnectionPool;
import dev.openings.server.storage.DataFolder;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;

/** A whole running server: the same one for {@code main} and for tests. */
public final class Server implements AutoCloseable {
    /** Running requests have this long to finish; with what else a stop takes it stays below the ten seconds promised. */
    private static final Duration GRACE = Duration.ofSeconds(7);

    private final Settings settings;
    private final InstantSource clock;
    /** What to close, the last opened first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final TokenIssuer tokens;
    private final ApplicationContext foundation;
    private final WebServer web;

    private Server(
            Settings settings,
            InstantSource clock,
            Function<ApplicationContext, GraphQlApi> api,
            Consumer<Openings> first) {
        this.settings = settings;
        this.clock = clock;
        try {
            DataFolder folder = closing(DataFolder.lock(settings.data()));
            SigningKey key = signingKey(settings, folder);
            this.tokens = new TokenIssuer(key);
            ConnectionPool pool = closing(ConnectionPool.forRequests(settings));
            this.foundation = new ApplicationContext(
                    closing(open(pool, clock, settings.limits().statementTimeout())),
                    key.secrets(),
                    this::publicUrl,
                    clock);
            first.accept(foundation.openings());
            GraphQlEndpoint endpoint = endpoint(key, api.apply(foundation));
            closing(ReminderSender.start(foundation.openings(), settings.reminders(), clock));
            closing(Housekeeping.start(foundation.openings(), housekeepingInterval(settings)));
            this.web = closing(HttpServer.start(settings, GRACE, routing(endpoint, pool)));
            opened.push(endpoint::endSubscriptions);
        } catch (RuntimeException failed) {
            close();
            throw failed instanceof SchemaMismatchException mismatch
                    ? new StartupException(String.valueOf(mismatch.getMessage()))
                    : failed;
        }
    }

    /**
     * Starts a server; it answers when this returns.
     *
     * @param clock what it takes for now, for tokens and reminders too
     * @throws StartupException with one line for the operator
     */
    public static Server start(Settings settings, InstantSource clock) {
        return new Server(settings, clock, Server::answered, openings -> {});
    }

    private static GraphQlApi answered(ApplicationContext foundation) {
        return new OpeningsApi(foundation.openings(), foundation.secrets(), foundation.publicUrl());
    }

    /** The same, with another schema: for tests of the door itself. */
    static Server start(Settings settings, InstantSource clock, GraphQlApi api) {
        return new Server(settings, clock, foundation -> api, openings -> {});
    }

    /** The same, with a sample practice in an empty database, where everyone may book. */
    static Server startDemo(Settings settings, InstantSource clock) {
        return new Server(
                settings, clock, Server::answered, openings -> SamplePractice.fillIfEmpty(openings, clock.instant()));
    }

    /** Where it listens, with a slash at the end. */
    public URI url() {
        String scheme = settings.listen().tls().isPresent() ? "https" : "http";
        String address = settings.listen().address();
        String host = address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        return URI.create(scheme + "://" + host + ":" + web.port() + "/");
    }

    /** What answers; for tests of how it is set up. */
    WebServer web() {
        return web;
    }

    /** Makes tokens that this server accepts. */
    public TokenIssuer tokens() {
        return tokens;
    }

    /** What everything else stands on; for tests, and for filling a fresh database. */
    public ApplicationContext foundation() {
        return foundation;
    }

    /** What it takes for now. */
    public InstantSource clock() {
        return clock;
    }

    /** Stops: no new request, running ones finish, then the database closes. Returns within ten seconds. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            closeOne(opened.pop());
        }
    }

    /** What links begin with, without a slash at the end. */
    private URI publicUrl() {
        return settings.publicUrl().orElseGet(() -> URI.create(url().toString().replaceAll("/$", "")));
    }

    private static Openings open(ConnectionPool pool, InstantSource clock, Duration patience) {
        try {
            return Openings.on(
                    pool.source(), Options.of(clock, ZoneId.systemDefault()).withStatementTimeout(patience));
        } catch (NewerDatabaseException newer) {
            throw new StartupException(String.valueOf(newer.getMessage()));
        } catch (RuntimeException failed) {
            throw new StartupException("the database cannot be brought up to date: " + ConnectionPool.reason(failed));
        }
    }

    private Routing routing(GraphQlEndpoint endpoint, ConnectionPool pool) {
        Duration time = settings.limits().time();
        return new Routing(
                endpoint,
                CalendarEndpoint.ofVisits(foundation.openings(), foundation.secrets(), clock, time),
                CalendarEndpoint.ofFeeds(foundation.openings(), foundation.secrets(), clock, time),
                addresses(),
                new Cors(settings.listen().origins()),
                pool::answers);
    }

    private GraphQlEndpoint endpoint(SigningKey key, GraphQlApi api) {
        PeopleDirectory people = new PeopleCache(foundation.openings(), clock);
        return new GraphQlEndpoint(
                GraphQlEngine.of(api, settings.limits()),
                new Authenticator(key, settings.oidc(), people, clock),
                new RateLimiter(settings.rates(), clock),
                addresses(),
                settings.limits(),
                settings.documents());
    }

    private RemoteAddress addresses() {
        return new RemoteAddress(settings.listen().proxies());
    }

    private static SigningKey signingKey(Settings settings, DataFolder folder) {
        try {
            return settings.signingKey()
                    .map(SigningKey::read)
                    .orElseGet(() -> SigningKey.readOrMake(folder.signingKey()));
        } catch (SigningKey.BadKey bad) {
            throw new StartupException(bad.line());
        }
    }

    /** Rarer than reminders: what it removes costs a little room and nothing else. */
    private static Duration housekeepingInterval(Settings settings) {
        return settings.reminders().interval().multipliedBy(6);
    }

    private <T extends AutoCloseable> T closing(T part) {
        opened.push(part);
        return part;
    }

    private WebServer closing(WebServer started) {
        opened.push(started::stop);
        return started;
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            System.getLogger("dev.openings").log(System.Logger.Level.WARNING, "a part did not close", failed);
        }
    }
}

package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.server.background.IntervalTask;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A running server. Commands and tests start the same one. */
public final class Server implements AutoCloseable {
    /**
     * The time for running requests to finish. With everything else, a stop takes less than the promised ten seconds.
     */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(7);

    /** Expired rows only take up space, so they are removed less often than reminders are sent. */
    private static final int REMINDER_INTERVALS_PER_CLEANUP = 6;

    private final Settings settings;
    private final InstantSource clock;
    private final CloseableStack opened = new CloseableStack();
    private final TokenIssuer tokens;
    private final ApplicationContext context;
    private final WebServer webServer;
    private final Optional<CertificateRenewal> renewal;

    /** @param initialize runs on the migrated database before the server accepts requests */
    private Server(
            Settings settings,
            InstantSource clock,
            Function<ApplicationContext, GraphQlApi> api,
            Consumer<Openings> initialize) {
        this.settings = settings;
        this.clock = clock;
        try {
            opened.push(DataFolder.lock(settings.data()));
            SigningKey key = SigningKeys.load(settings.signingKey(), settings.data());
            this.tokens = new TokenIssuer(key);
            ConnectionPool pool = opened.push(ConnectionPool.forRequests(settings));
            Openings openings = opened.push(open(pool, clock, settings.limits().statementTimeout()));
            this.context = new ApplicationContext(openings, key.secrets(), this::publicUrl, clock);
            initialize.accept(openings);
            GraphQlEndpoint graphQl = graphQlEndpoint(key, api.apply(context));
            this.webServer = HttpServer.start(settings, GRACE_PERIOD, routing(graphQl, pool));
            opened.push(webServer::stop);
            this.renewal = settings.listen().tls().map(files -> opened.push(new CertificateRenewal(files, webServer)));
            renewal.ifPresent(CertificateRenewal::start);
            opened.push(graphQl::endSubscriptions);
            // After the web server: if its port is in use, nothing is sent and nothing else is logged.
            opened.push(ReminderSender.start(openings, settings.reminders(), clock));
            opened.push(housekeeping(openings, settings));
        } catch (RuntimeException failed) {
            close();
            throw failed instanceof SchemaMismatchException mismatch
                    ? new StartupException(String.valueOf(mismatch.getMessage()))
                    : failed;
        }
    }

    /**
     * Starts a server. It accepts requests when this method returns.
     *
     * @param clock the current time for bookings, tokens and reminders
     * @throws StartupException with one line for the operator
     */
    public static Server start(Settings settings, InstantSource clock) {
        return new Server(settings, clock, Server::openingsApi, openings -> {});
    }

    /** Starts a server with another GraphQL schema: for tests of the transport. */
    static Server start(Settings settings, InstantSource clock, GraphQlApi api) {
        return new Server(settings, clock, context -> api, openings -> {});
    }

    /** Starts a server and fills an empty database with the sample practice, in which public booking is on. */
    static Server startDemo(Settings settings, InstantSource clock) {
        return new Server(
                settings,
                clock,
                Server::openingsApi,
                openings -> SamplePractice.fillIfEmpty(openings, clock.instant()));
    }

    private static GraphQlApi openingsApi(ApplicationContext context) {
        return new OpeningsApi(context.openings(), context.secrets(), context.publicUrl());
    }

    /** The address that the server listens on, with a slash at the end. */
    public URI url() {
        String scheme = settings.listen().tls().isPresent() ? "https" : "http";
        String address = settings.listen().address();
        String host = address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        return URI.create(scheme + "://" + host + ":" + webServer.port() + "/");
    }

    /** The web server, for tests of its configuration. */
    WebServer webServer() {
        return webServer;
    }

    /** The renewal of the certificate, for tests; empty without TLS. */
    Optional<CertificateRenewal> renewal() {
        return renewal;
    }

    /** Issues tokens that this server accepts. */
    public TokenIssuer tokens() {
        return tokens;
    }

    /** The objects that all parts share, for tests. */
    public ApplicationContext context() {
        return context;
    }

    /** The clock that the server was started with. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Stops the server: no new request is accepted, running requests finish, then the database closes. Returns within
     * ten seconds.
     */
    @Override
    public void close() {
        opened.close();
    }

    /** The base of links, without a slash at the end. */
    private URI publicUrl() {
        return settings.publicUrl().orElseGet(() -> URI.create(url().toString().replaceAll("/$", "")));
    }

    private static Openings open(ConnectionPool pool, InstantSource clock, Duration statementTimeout) {
        try {
            return Openings.on(
                    pool.source(),
                    Options.of(clock, ZoneId.systemDefault())
                            .withSchema(new TableSchema.Current())
                            .withStatementTimeout(statementTimeout));
        } catch (NewerDatabaseException newer) {
            throw new StartupException(String.valueOf(newer.getMessage()));
        } catch (RuntimeException failed) {
            throw new StartupException("the database cannot be migrated: " + ConnectionPool.reason(failed));
        }
    }

    private Routing routing(GraphQlEndpoint graphQl, ConnectionPool pool) {
        Duration timeLimit = settings.limits().time();
        return new Routing(
                graphQl,
                CalendarEndpoint.ofVisits(context.openings(), context.secrets(), clock, timeLimit),
                CalendarEndpoint.ofFeeds(context.openings(), context.secrets(), clock, timeLimit),
                remoteAddress(),
                new Cors(settings.listen().origins()),
                pool::answers);
    }

    private GraphQlEndpoint graphQlEndpoint(SigningKey key, GraphQlApi api) {
        PeopleDirectory people = new PeopleCache(context.openings(), clock);
        return new GraphQlEndpoint(
                GraphQlEngine.of(api, settings.limits()),
                new Authenticator(key, settings.oidc(), people, clock),
                new RateLimiter(settings.rates(), clock),
                remoteAddress(),
                settings.limits(),
                settings.documents(),
                clock);
    }

    private RemoteAddress remoteAddress() {
        return new RemoteAddress(settings.listen().proxies());
    }

    /** Several servers may remove expired rows from one database. */
    private static IntervalTask housekeeping(Openings openings, Settings settings) {
        Duration interval = settings.reminders().interval().multipliedBy(REMINDER_INTERVALS_PER_CLEANUP);
        IntervalTask task = new IntervalTask(
                System.getLogger("dev.openings"), "removing expired holds", interval, openings.bookings()::sweep);
        task.start();
        return task;
    }
}

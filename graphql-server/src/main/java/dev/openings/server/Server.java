package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.server.calendars.CalendarEndpoint;
import dev.openings.server.connections.ConnectionGuard;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.graphql.engine.CurrentRequest;
import dev.openings.server.graphql.engine.GraphQlApi;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.http.GraphQlEndpoint;
import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.graphql.resolvers.OpeningsApi;
import dev.openings.server.graphql.resolvers.SystemState;
import dev.openings.server.graphql.schema.SchemaMismatchException;
import dev.openings.server.messages.MessageLinks;
import dev.openings.server.messages.MessageSenders;
import dev.openings.server.messages.OptOutLinks;
import dev.openings.server.outside.OutsideReads;
import dev.openings.server.pages.Pages;
import dev.openings.server.proofofwork.ChallengeEndpoint;
import dev.openings.server.proofofwork.ProofOfWorkChallenges;
import dev.openings.server.sample.SamplePractice;
import dev.openings.server.security.Authenticator;
import dev.openings.server.security.ConfirmationLinks;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.PublicBookingQuota;
import dev.openings.server.security.RateLimiter;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.RevokedTokens;
import dev.openings.server.security.SigningKey;
import dev.openings.server.security.TokenIssuer;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import dev.openings.server.signin.Sessions;
import dev.openings.server.signin.SignInEndpoint;
import dev.openings.server.storage.ConnectionPool;
import dev.openings.server.storage.DataFolder;
import dev.openings.server.storage.ErasureCompaction;
import dev.openings.server.tracing.Traces;
import io.helidon.webserver.WebServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A running server. Commands and tests start the same one. */
public final class Server implements AutoCloseable {
    /**
     * The time for running requests to finish. With everything else, a stop takes less than the promised ten seconds.
     */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(7);

    private final Settings settings;
    private final InstantSource clock;
    private final CloseableStack opened = new CloseableStack();
    private final Traces traces;
    private final TokenIssuer tokens;
    private final ApplicationContext context;
    private final Pages pages;
    private final MessageSenders senders;
    private final Instant startedAt;
    private final WebServer webServer;
    private final Optional<CertificateRenewal> renewal;
    private final PrometheusRegistry metrics = new PrometheusRegistry();

    /** @param initialize runs on the migrated database before the server accepts requests */
    private Server(
            Settings settings,
            InstantSource clock,
            Function<ApplicationContext, GraphQlApi> api,
            Consumer<Openings> initialize) {
        this.settings = settings;
        this.clock = clock;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            opened.push(DataFolder.lock(settings.data()));
            // Before anything is written.
            HttpServer.requireFree(settings);
            this.traces = opened.push(settings.traces().map(Traces::to).orElse(Traces.OFF));
            SigningKeys keys = SigningKeys.load(settings.signingKey(), settings.data());
            SigningKey key = keys.signing();
            this.tokens = new TokenIssuer(key);
            ConnectionPool pool = opened.push(ConnectionPool.forRequests(settings));
            pool.meter(metrics);
            Openings openings = opened.push(open(pool, clock, settings));
            if (settings.database().isEmpty()) {
                opened.push(new ErasureCompaction(settings.data(), pool, openings.audit()::removals));
            }
            this.context = new ApplicationContext(
                    openings,
                    keys.secrets(),
                    this::publicUrl,
                    new Invitations(key, clock),
                    quota(settings, clock),
                    new ProofOfWorkChallenges(keys.secrets(), clock),
                    settings.linkMails(),
                    settings.listen().sessions(),
                    new AccessRecords(openings, clock),
                    OutsideReads.of(keys.secrets(), settings.outsideHosts(), clock),
                    this::state,
                    clock);
            // Before the web server, so that it is closed after the last request.
            opened.push(BackgroundTasks.accessRecords(context.accesses()));
            initialize.accept(openings);
            this.pages = new Pages(openings.practice()::read, settings.pages(), hasGraphiql());
            PeopleCache people = new PeopleCache(openings, clock);
            Sessions sessions = new Sessions(openings, context.sessionLimits(), clock);
            Authenticator callers = new Authenticator(
                    key, new RevokedTokens(settings.data(), clock), settings.oidc(), people, sessions, clock, metrics);
            RateLimiter rates = new RateLimiter(settings.rates(), clock);
            GraphQlEngine engine = engine(api.apply(context));
            GraphQlEndpoint graphQl = graphQlEndpoint(callers, rates, engine);
            CacheMeters.register(
                    Map.of(
                            "documents", CacheMeters.of(engine.documents()),
                            "tokens", CacheMeters.of(callers.tokens()),
                            "people", CacheMeters.of(people.cache()),
                            "configuration", openings::configurationCache,
                            "busy_times", openings::busyTimeCache),
                    metrics);
            senders = new MessageSenders(
                    openings, settings.reminders(), messageLinks(), settings.publicUrl(), clock, metrics, traces);
            Health health = new Health(
                    pool::answers,
                    settings.oidc().map(unused -> callers::isProviderReachable),
                    new MessageHealth(senders::states, senders::oldestDue, senders::brokenWordings));
            ConnectionGuard guard = opened.push(connectionGuard());
            this.webServer = HttpServer.start(
                    settings, GRACE_PERIOD, guard, routing(graphQl, signIn(sessions, callers), rates, health));
            opened.push(webServer::stop);
            this.renewal = settings.listen().tls().map(files -> opened.push(new CertificateRenewal(files, webServer)));
            renewal.ifPresent(CertificateRenewal::start);
            opened.push(graphQl::endSubscriptions);
            // After the web server: if its port is in use, nothing is sent and nothing else is logged.
            opened.push(senders);
            senders.start();
            BackgroundTasks.start(context, settings, opened);
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
                settings.withPages(settings.pages().forDemo()),
                clock,
                Server::openingsApi,
                openings -> SamplePractice.fillIfEmpty(openings, clock.instant()));
    }

    private static GraphQlApi openingsApi(ApplicationContext context) {
        return new OpeningsApi(
                context.openings(),
                context.secrets(),
                context.publicUrl(),
                context.invitations(),
                context.quota(),
                context.challenges(),
                context.linkMails(),
                context.sessionLimits(),
                context.accesses(),
                context.outside(),
                context.state());
    }

    /** The address that the server listens on, with a slash at the end. */
    public URI url() {
        String scheme = settings.listen().tls().isPresent() ? "https" : "http";
        String address = settings.listen().address();
        String host = address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        return URI.create(scheme + "://" + host + ":" + webServer.port() + "/");
    }

    /** True if the explorer is served. */
    boolean hasGraphiql() {
        return settings.listen().exposure().graphiql();
    }

    /** True until the practice has its first staff member. */
    boolean isNewPractice() {
        return context.openings().staff().count(StaffFilter.all()) == 0;
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
     * ten seconds, and the time that an {@link ErasureCompaction} takes.
     */
    @Override
    public void close() {
        opened.close();
    }

    /** The state of this server, for admins. */
    private SystemState state() {
        return new SystemState(
                ServerVersion.current(),
                startedAt,
                Duration.ofSeconds(senders.oldestDue().toSeconds()),
                senders.states().stream()
                        .map(it -> new SystemState.Channel(
                                it.channel(),
                                it.downSince(),
                                Optional.of(it.reason()).filter(text -> !text.isEmpty())))
                        .toList(),
                settings.inForce().stream()
                        .map(it -> new SystemState.Setting(it.name(), it.value()))
                        .toList());
    }

    /** The base of links, without a slash at the end. */
    private URI publicUrl() {
        return settings.publicUrl().orElseGet(() -> URI.create(url().toString().replaceAll("/$", "")));
    }

    private MessageLinks messageLinks() {
        return new MessageLinks(
                confirmationLinks(),
                context.invitations(),
                this::site,
                context.secrets(),
                optOutLinks(),
                settings.publicUrl());
    }

    private ConfirmationLinks confirmationLinks() {
        return new ConfirmationLinks(context.secrets(), this::publicUrl);
    }

    private OptOutLinks optOutLinks() {
        return new OptOutLinks(context.secrets(), this::publicUrl);
    }

    private static PublicBookingQuota quota(Settings settings, InstantSource clock) {
        return new PublicBookingQuota(
                settings.rates().addressBookings(),
                settings.rates().publicBookings(),
                settings.rates().bookingsWithoutProof(),
                clock);
    }

    private static Openings open(ConnectionPool pool, InstantSource clock, Settings settings) {
        try {
            return pool.openings(
                    settings,
                    Options.of(clock, ZoneId.systemDefault())
                            .withSchema(new TableSchema.Current())
                            .withPublicVisits(settings.rates().publicVisits())
                            .withRequestOrigin(CurrentRequest::origin)
                            .withStatementTimeout(settings.limits().statementTimeout()));
        } catch (NewerDatabaseException newer) {
            throw new StartupException(String.valueOf(newer.getMessage()));
        } catch (StartupException reported) {
            throw reported;
        } catch (RuntimeException failed) {
            throw new StartupException("the database cannot be migrated: " + ConnectionPool.reason(failed));
        }
    }

    private SignInEndpoint signIn(Sessions sessions, Authenticator callers) {
        return new SignInEndpoint(
                context.openings(),
                sessions,
                context.invitations(),
                context.secrets(),
                this::site,
                callers.providerSignIn(),
                clock,
                settings.limits().time());
    }

    /** The site whose pages people use. */
    private RelyingParty site() {
        return RelyingParty.of(publicUrl());
    }

    private Routing routing(GraphQlEndpoint graphQl, SignInEndpoint signIn, RateLimiter rates, Health health) {
        Duration timeLimit = settings.limits().time();
        ProviderEndpoints providers = new ProviderEndpoints(
                context.openings(), settings, clock, new ProviderRequests(rates, remoteAddress(), timeLimit));
        return new Routing(
                graphQl,
                signIn,
                CalendarEndpoint.ofVisits(context.openings(), context.secrets(), this::publicUrl, clock, timeLimit),
                CalendarEndpoint.ofFeeds(context.openings(), context.secrets(), clock, timeLimit),
                new AccessLog(
                        remoteAddress(), new AccessLogLimit(settings.listen().loggedRequests(), clock)),
                remoteAddress(),
                rates,
                new Cors(settings.listen().origins()),
                new HeaderLimit(settings.listen().connections().headerFields()),
                traces,
                health,
                new MetricsEndpoint(metrics),
                settings.rates().bookingsWithoutProof().map(unused -> new ChallengeEndpoint(context.challenges())),
                new ConfirmationEndpoint(context.openings(), confirmationLinks(), remoteAddress(), timeLimit),
                new OptOutEndpoint(context.openings(), optOutLinks(), remoteAddress(), timeLimit, pages.filesPath()),
                providers.texts(),
                providers.bounces(),
                pages,
                settings.listen().exposure());
    }

    private GraphQlEngine engine(GraphQlApi api) {
        return settings.listen().exposure().introspection()
                ? GraphQlEngine.of(api, settings.limits())
                : GraphQlEngine.withoutIntrospection(api, settings.limits());
    }

    private GraphQlEndpoint graphQlEndpoint(Authenticator callers, RateLimiter rates, GraphQlEngine engine) {
        return new GraphQlEndpoint(
                engine,
                callers,
                rates,
                remoteAddress(),
                context.accesses()::invalidToken,
                this::site,
                settings.limits(),
                // The operator lists the documents of other clients.
                settings.documents().map(it -> it.with(pages.documents())),
                clock,
                metrics);
    }

    private ConnectionGuard connectionGuard() {
        Settings.Listen listen = settings.listen();
        return ConnectionGuard.start(listen.connections(), settings.limits().bodyBytes(), listen.proxies());
    }

    private RemoteAddress remoteAddress() {
        return new RemoteAddress(settings.listen().proxies());
    }
}

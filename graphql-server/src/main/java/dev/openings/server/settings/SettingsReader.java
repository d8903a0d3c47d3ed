package dev.openings.server.settings;

import static dev.openings.server.settings.SettingSources.variable;

import dev.openings.jooq.retention.RetentionPeriods;
import dev.openings.server.connections.ConnectionLimits;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.graphql.http.AllowedDocuments;
import dev.openings.server.pages.AccentColour;
import dev.openings.server.pages.Logo;
import dev.openings.server.pages.PageSettings;
import dev.openings.server.security.Loopback;
import dev.openings.server.security.OidcSettings;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.SessionLimits;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.tracing.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@link Settings} from their sources. The first invalid setting stops the start with one line that names it. */
public final class SettingsReader {
    private static final String SCOPES = "openid email profile";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String PEM_FILE = "the path of a PEM file";
    private static final String WHOLE_NUMBER = "a whole number from 0 to " + Integer.MAX_VALUE;

    private final SettingSources sources;

    public SettingsReader(SettingSources sources) {
        this.sources = sources;
    }

    /**
     * The settings of a server.
     *
     * @param data the data folder
     * @param port the port to listen on; 0 for any free one
     * @throws StartupException for an invalid or missing setting, or an unknown key in a file
     */
    public Settings settings(Path data, int port) {
        Settings settings = new Settings(
                listen(port),
                data,
                database(),
                sources.value("database.key.file", "the path of a file", Path::of),
                sources.value(
                        "public.url", "an HTTP or HTTPS URL such as https://book.example.org", SettingParsers::baseUrl),
                signingKey(),
                oidc(),
                new MessageSettingsReader(sources).read(),
                limits(),
                rateLimits(),
                allowedDocuments(),
                retention(),
                traces(),
                outsideHosts(),
                pages(),
                List.of());
        logsJson();
        sources.refuseUnknownKeys();
        if (settings.database().isPresent() && settings.databaseKey().isPresent()) {
            sources.refuse(StartupException.ofUsage(variable("database.key.file")
                    + " encrypts the H2 file of the data folder: it cannot be used with " + variable("database.url")));
        }
        return settings.withInForce(sources.inForce());
    }

    /** The file of the signing key; empty if the key is in the data folder. */
    public Optional<Path> signingKey() {
        return sources.value("signing.key", PEM_FILE, Path::of);
    }

    /** True if the log is to be written as JSON. */
    public boolean logsJson() {
        return sources.value("log.format", "text or json", SettingParsers::isJson)
                .orElse(false);
    }

    private Settings.Listen listen(int port) {
        Settings.Listen listen =
                new Settings.Listen(bindAddress(), port, tls(), h2c(), trustedProxies(), origins("cors.origins"));
        boolean staysInside = Loopback.isNamedBy(listen.address())
                || listen.tls().isPresent()
                || !listen.proxies().areNone();
        if (!sources.trueOrFalse("insecure.http") && !staysInside) {
            sources.refuse(new StartupException(variable("bind") + " is " + listen.address()
                    + ", where tokens and personal data would be sent without TLS: set " + variable("tls.certificate")
                    + " and " + variable("tls.key") + ", or " + variable("proxies.trusted")
                    + " to proxies that speak TLS, or " + variable("insecure.http") + "=true"));
        }
        return listen.withConnections(connectionLimits())
                .withExposure(exposure())
                .withSessions(sessionLimits())
                .withLoggedRequests(wholeNumber("log.requests.per.minute", listen.loggedRequests()));
    }

    private SessionLimits sessionLimits() {
        SessionLimits defaults = SessionLimits.DEFAULT;
        return new SessionLimits(
                sources.value("session.lifetime", SettingSources.DURATION, SettingParsers::duration)
                        .orElse(defaults.lifetime()),
                sources.value("session.idle", SettingSources.DURATION, SettingParsers::duration)
                        .orElse(defaults.idle()));
    }

    private Exposure exposure() {
        return new Exposure(
                metrics(),
                sources.trueUnlessFalse("graphql.graphiql"),
                sources.trueUnlessFalse("graphql.introspection"));
    }

    private Exposure.Metrics metrics() {
        Optional<String> address = sources.value("metrics.bind", "a host name or an IP address", SettingParsers::host);
        Optional<Exposure.Metrics> separate = sources.value(
                "metrics.port",
                "a port from 1 to 65535, or none",
                text -> text.equals("none")
                        ? new Exposure.Metrics.Off()
                        : new Exposure.Metrics.Separate(address.orElse(LOOPBACK), SettingParsers.port(text)));
        if (address.isPresent() && separate.isEmpty()) {
            sources.refuse(new StartupException(
                    variable("metrics.port") + " is required when " + variable("metrics.bind") + " is set"));
        }
        return separate.orElse(new Exposure.Metrics.ForThisMachine());
    }

    private String bindAddress() {
        return sources.value("bind", "a host name or an IP address", SettingParsers::host)
                .orElse(LOOPBACK);
    }

    private Optional<Settings.Tls> tls() {
        Optional<Path> certificate = sources.value("tls.certificate", PEM_FILE, Path::of);
        Optional<Path> key = sources.value("tls.key", PEM_FILE, Path::of);
        sources.requireBothOrNone("tls.certificate", certificate, "tls.key", key);
        return certificate.flatMap(path -> key.map(secret -> new Settings.Tls(path, secret)));
    }

    private boolean h2c() {
        return sources.trueOrFalse("http.h2c");
    }

    private TrustedProxies trustedProxies() {
        TrustedProxies.Header header = sources.value(
                        "proxies.header", "Forwarded or X-Forwarded-For", SettingParsers::proxyHeader)
                .orElse(TrustedProxies.Header.X_FORWARDED_FOR);
        return sources.value(
                        "proxies.trusted",
                        "IP addresses or networks separated by commas such as 10.0.0.7,fd00::/8",
                        text -> TrustedProxies.of(SettingParsers.list(text), header))
                .orElse(TrustedProxies.NONE);
    }

    private Set<String> outsideHosts() {
        return sources.value(
                        "outside.hosts",
                        "host names separated by commas such as calendar.practice.lan,10.0.0.5",
                        text -> SettingParsers.list(text).stream()
                                .map(SettingParsers::host)
                                .map(host -> host.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private PageSettings pages() {
        return new PageSettings(
                origins("pages.embed.origins"),
                sources.value(
                        "pages.accent",
                        "a colour such as #0a6472, dark enough for white text (a contrast of 4.5)",
                        AccentColour::new),
                sources.value(
                        "pages.logo", "an SVG or PNG file of at most 100,000 bytes", text -> Logo.read(Path.of(text))),
                false);
    }

    private Set<String> origins(String name) {
        return sources.value(
                        name,
                        "origins separated by commas such as https://book.example.org,http://localhost:5173",
                        SettingParsers::origins)
                .orElse(Set.of());
    }

    private Optional<Settings.Database> database() {
        Optional<String> user = sources.text("database.user");
        Optional<String> password = sources.text("database.password");
        Optional<String> owner = sources.text("database.migration.user");
        Optional<String> ownerPassword = sources.text("database.migration.password");
        Optional<String> url = sources.secret(
                "database.url", "a URL that begins with jdbc:postgresql: or jdbc:h2:", SettingParsers::jdbcUrl);
        if (ownerPassword.isPresent() && owner.isEmpty()) {
            sources.refuse(new StartupException(variable("database.migration.user") + " is required when "
                    + variable("database.migration.password") + " is set"));
        }
        if (owner.isPresent()
                && (user.isEmpty()
                        || url.filter(it -> it.startsWith("jdbc:postgresql:")).isEmpty())) {
            sources.refuse(
                    new StartupException(variable("database.migration.user") + " needs a database of PostgreSQL in "
                            + variable("database.url") + ", and its other role in " + variable("database.user")));
        }
        return url.map(it ->
                new Settings.Database(it, user, password, owner.map(name -> new Settings.Owner(name, ownerPassword))));
    }

    private Optional<OidcSettings> oidc() {
        Optional<URI> issuer = sources.value("oidc.issuer", "the HTTPS URL of an issuer", SettingParsers::issuer);
        Optional<String> audience = sources.text("oidc.audience");
        Optional<String> rolesClaim = sources.text("oidc.roles.claim");
        Optional<String> idClaim = sources.text("oidc.id.claim");
        Optional<String> adminAcr = sources.text("oidc.admin.acr");
        Optional<Duration> outageTolerance =
                sources.value("oidc.outage.tolerance", "a duration such as PT24H", SettingParsers::duration);
        Optional<OidcSettings.Client> client = oidcClient();
        if (client.isPresent() && issuer.isEmpty()) {
            sources.refuse(new StartupException(
                    variable("oidc.issuer") + " is required when " + variable("oidc.client.id") + " is set"));
        }
        sources.requireBothOrNone("oidc.issuer", issuer, "oidc.audience", audience);
        return issuer.flatMap(url -> audience.map(name -> OidcSettings.of(url, name)))
                .map(oidc -> oidc.withRolesClaim(rolesClaim.orElse(oidc.rolesClaim())))
                .map(oidc -> oidc.withIdClaim(idClaim.or(oidc::idClaim).filter(claim -> !claim.equals("none"))))
                .map(oidc -> oidc.withAdminAcr(adminAcr.map(text -> Set.copyOf(SettingParsers.list(text)))
                        .orElse(Set.of())))
                .map(oidc -> client.map(oidc::withClient).orElse(oidc))
                .map(oidc -> oidc.withOutageTolerance(outageTolerance.orElse(oidc.outageTolerance())));
    }

    private Optional<OidcSettings.Client> oidcClient() {
        Optional<String> id = sources.text("oidc.client.id");
        Optional<String> secret = sources.text("oidc.client.secret");
        Optional<String> scopes = sources.text("oidc.scopes");
        if (id.isEmpty() && (secret.isPresent() || scopes.isPresent())) {
            sources.refuse(new StartupException(variable("oidc.client.id") + " is required when "
                    + variable(secret.isPresent() ? "oidc.client.secret" : "oidc.scopes") + " is set"));
        }
        return id.map(it -> new OidcSettings.Client(it, secret, scopes.orElse(SCOPES)));
    }

    private RequestLimits limits() {
        RequestLimits defaults = RequestLimits.DEFAULT;
        return new RequestLimits(
                wholeNumber("limit.depth", defaults.depth()),
                wholeNumber("limit.aliases", defaults.aliases()),
                wholeNumber("limit.tokens", defaults.tokens()),
                wholeNumber("limit.cost", Math.toIntExact(defaults.cost())),
                wholeNumber("limit.public.cost", Math.toIntExact(defaults.publicCost())),
                wholeNumber("limit.first", defaults.first()),
                wholeNumber("limit.body", defaults.bodyBytes()),
                sources.value("limit.time", SettingSources.DURATION, SettingParsers::duration)
                        .orElse(defaults.time()));
    }

    private ConnectionLimits connectionLimits() {
        ConnectionLimits defaults = ConnectionLimits.DEFAULT;
        ConnectionLimits.Times times = defaults.times();
        return defaults.withConnections(
                        wholeNumber("limit.connections", defaults.connections()),
                        wholeNumber("limit.connections.per.address", defaults.connectionsPerAddress()))
                .withTimes(times.withIdle(sources.value("limit.idle", SettingSources.DURATION, SettingParsers::duration)
                        .orElse(times.idle())));
    }

    private RateLimits rateLimits() {
        RateLimits defaults = RateLimits.DEFAULT;
        return new RateLimits(
                wholeNumber("rate.anonymous", defaults.anonymous()),
                wholeNumber("rate.contact", defaults.contact()),
                wholeNumber("rate.staff", defaults.staff()),
                wholeNumber("rate.cost.anonymous", defaults.anonymousCost()),
                wholeNumber("rate.cost.contact", defaults.contactCost()),
                wholeNumber("rate.bookings.anonymous", defaults.addressBookings()),
                wholeNumber("rate.bookings.total", defaults.publicBookings()),
                sources.value("rate.bookings.without.proof", WHOLE_NUMBER, SettingParsers::wholeNumber),
                sources.positiveNumber("limit.public.visits").orElse(defaults.publicVisits()));
    }

    private Optional<AllowedDocuments> allowedDocuments() {
        return sources.value(
                "graphql.documents",
                "a folder with files *.graphql in UTF-8",
                text -> AllowedDocuments.read(Path.of(text)));
    }

    private RetentionPeriods retention() {
        return new RetentionPeriods(
                retention("retention.visits"), retention("retention.messages"), retention("retention.audit"));
    }

    private Optional<Period> retention(String key) {
        return sources.value(key, "a period from P30D to P200Y such as P10Y", SettingParsers::retention);
    }

    private Optional<TraceSettings> traces() {
        Optional<URI> collector = sources.value(
                "traces.url", "an HTTP or HTTPS URL such as http://127.0.0.1:4318", SettingParsers::baseUrl);
        Optional<Double> ratio = sources.value("traces.ratio", "a number from 0 to 1", SettingParsers::ratio);
        if (ratio.isPresent() && collector.isEmpty()) {
            sources.refuse(new StartupException(
                    variable("traces.url") + " is required when " + variable("traces.ratio") + " is set"));
        }
        return collector.map(url -> new TraceSettings(url, ratio.orElse(1.0)));
    }

    private int wholeNumber(String key, int defaultValue) {
        return sources.value(key, WHOLE_NUMBER, SettingParsers::wholeNumber).orElse(defaultValue);
    }
}

package dev.openings.server.settings;

import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.graphql.http.AllowedDocuments;
import dev.openings.server.reminders.ReminderSettings;
import dev.openings.server.reminders.ReminderSettings.Twilio;
import dev.openings.server.security.OidcSettings;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.TrustedProxies;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@link Settings} out of a {@link SettingValues}; the first setting that cannot be read stops the start with one line that names it. */
public final class SettingsReader {
    private static final Set<String> SMTP_SCHEMES = Set.of("smtp", "smtp+starttls", "smtps");
    private static final URI TWILIO = URI.create("https://api.twilio.com");
    private static final Duration LONGEST = Duration.ofDays(366);

    private final SettingValues config;

    public SettingsReader(SettingValues config) {
        this.config = config;
    }

    /** The settings of a server on {@code data} that listens on {@code port}. */
    public Settings settings(Path data, int port) {
        Settings settings = new Settings(
                new Settings.Listen(bind(), port, tls(), proxies(), origins()),
                data,
                database(),
                config.value("public.url", "an address such as https://book.example.org", SettingsReader::webAddress),
                signingKey(),
                oidc(),
                reminders(),
                limits(),
                rates(),
                documents());
        config.refuseUnknown();
        return settings;
    }

    /** Where the signing key is, if it is not in the data folder. */
    public Optional<Path> signingKey() {
        return config.value("signing.key", "the path of a PEM file", Path::of);
    }

    private String bind() {
        return config.value("bind", "a host name or an IP address", SettingsReader::host)
                .orElse("127.0.0.1");
    }

    private Optional<Settings.Tls> tls() {
        Optional<Path> certificate = config.value("tls.certificate", "the path of a PEM file", Path::of);
        Optional<Path> key = config.value("tls.key", "the path of a PEM file", Path::of);
        together("tls.certificate", certificate, "tls.key", key);
        return certificate.map(path -> new Settings.Tls(path, key.orElseThrow()));
    }

    private TrustedProxies proxies() {
        TrustedProxies.Header header = config.value(
                        "proxies.header", "Forwarded or X-Forwarded-For", SettingsReader::proxyHeader)
                .orElse(TrustedProxies.Header.X_FORWARDED_FOR);
        return config.value(
                        "proxies.trusted",
                        "addresses or networks with commas such as 10.0.0.7,fd00::/8",
                        text -> TrustedProxies.of(items(text), header))
                .orElse(TrustedProxies.NONE);
    }

    private Set<String> origins() {
        return config.value(
                        "cors.origins",
                        "origins with commas such as https://book.example.org,http://localhost:5173",
                        SettingsReader::origins)
                .orElse(Set.of());
    }

    private Optional<Settings.Database> database() {
        Optional<String> user = config.text("database.user");
        Optional<String> password = config.text("database.password");
        return config.secret(
                        "database.url", "a URL that begins with jdbc:postgresql: or jdbc:h2:", SettingsReader::jdbc)
                .map(url -> new Settings.Database(url, user, password));
    }

    private Optional<OidcSettings> oidc() {
        Optional<URI> issuer = config.value("oidc.issuer", "the address of an issuer", SettingsReader::issuer);
        Optional<String> audience = config.text("oidc.audience");
        Optional<String> claim = config.text("oidc.roles.claim");
        Optional<String> acr = config.text("oidc.admin.acr");
        together("oidc.issuer", issuer, "oidc.audience", audience);
        return issuer.map(address -> new OidcSettings(
                address,
                audience.orElseThrow(),
                claim.orElse("roles"),
                acr.map(text -> Set.copyOf(items(text))).orElse(Set.of())));
    }

    private ReminderSettings reminders() {
        return new ReminderSettings(
                config.secret("smtp.url", "smtp://, smtp+starttls:// or smtps:// with a host", SettingsReader::smtp),
                config.text("mail.from"),
                twilio(),
                config.value("reminder.interval", "a duration such as PT10S", SettingsReader::duration)
                        .orElse(ReminderSettings.DEFAULT.interval()),
                config.value("reminder.backoff", "durations with commas such as PT1M,PT5M", SettingsReader::durations)
                        .orElse(ReminderSettings.DEFAULT.backoff()));
    }

    private Optional<Twilio> twilio() {
        Optional<String> account = config.text("twilio.account");
        Optional<String> token = config.text("twilio.token");
        Optional<String> from = config.text("twilio.from");
        URI url = config.value("twilio.url", "an address such as https://api.twilio.com", SettingsReader::webAddress)
                .orElse(TWILIO);
        together("twilio.account", account, "twilio.token", token);
        together("twilio.account", account, "twilio.from", from);
        return account.map(id -> new Twilio(id, token.orElseThrow(), from.orElseThrow(), url));
    }

    private RequestLimits limits() {
        RequestLimits usual = RequestLimits.DEFAULT;
        return new RequestLimits(
                number("limit.depth", usual.depth()),
                number("limit.aliases", usual.aliases()),
                number("limit.tokens", usual.tokens()),
                number("limit.cost", Math.toIntExact(usual.cost())),
                number("limit.first", usual.first()),
                number("limit.body", usual.bodyBytes()),
                config.value("limit.time", "a duration such as PT10S", SettingsReader::duration)
                        .orElse(usual.time()));
    }

    private RateLimits rates() {
        RateLimits usual = RateLimits.DEFAULT;
        return new RateLimits(
                number("rate.anonymous", usual.anonymous()),
                number("rate.contact", usual.contact()),
                number("rate.staff", usual.staff()));
    }

    private Optional<AllowedDocuments> documents() {
        return config.value(
                "graphql.documents",
                "a folder with files *.graphql in UTF-8",
                text -> AllowedDocuments.read(Path.of(text)));
    }

    private int number(String key, int usual) {
        return config.value(key, "a whole number, 0 to " + Integer.MAX_VALUE, Integer::parseUnsignedInt)
                .filter(number -> {
                    if (number < 0) {
                        throw new StartupException(
                                SettingValues.variable(key) + " must be a whole number, 0 to " + Integer.MAX_VALUE);
                    }
                    return true;
                })
                .orElse(usual);
    }

    private static void together(String key, Optional<?> one, String otherKey, Optional<?> other) {
        if (one.isPresent() != other.isPresent()) {
            String missing = SettingValues.variable(one.isPresent() ? otherKey : key);
            String present = SettingValues.variable(one.isPresent() ? key : otherKey);
            throw new StartupException(missing + " is missing although " + present + " is set");
        }
    }

    private static TrustedProxies.Header proxyHeader(String text) {
        return Stream.of(TrustedProxies.Header.values())
                .filter(header -> header.text().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow();
    }

    private static String host(String text) {
        return check(text, text.matches("[A-Za-z0-9.:_%\\[\\]-]+"));
    }

    private static String jdbc(String text) {
        return check(text, text.startsWith("jdbc:postgresql:") || text.startsWith("jdbc:h2:"));
    }

    private static URI smtp(String text) {
        URI uri = URI.create(text);
        return check(uri, SMTP_SCHEMES.contains(uri.getScheme()) && uri.getHost() != null);
    }

    private static URI issuer(String text) {
        URI uri = URI.create(text);
        return check(uri, isWeb(uri));
    }

    private static URI webAddress(String text) {
        URI uri = URI.create(text.replaceAll("/+$", ""));
        return check(uri, isWeb(uri) && uri.getQuery() == null && uri.getFragment() == null);
    }

    private static Set<String> origins(String text) {
        return items(text).stream().map(SettingsReader::origin).collect(Collectors.toSet());
    }

    /** As browsers write it: in small letters, without the usual port. */
    private static String origin(String text) {
        URI uri = webAddress(text.toLowerCase(Locale.ROOT));
        check(uri, uri.getRawUserInfo() == null && uri.getRawPath().isEmpty() && uri.getPort() <= 65_535);
        boolean isUsual = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 || isUsual ? "" : ":" + uri.getPort());
    }

    private static boolean isWeb(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        return check(duration, duration.isPositive() && duration.compareTo(LONGEST) <= 0);
    }

    private static List<Duration> durations(String text) {
        List<Duration> durations = new ArrayList<>();
        items(text).forEach(item -> durations.add(duration(item)));
        return durations;
    }

    private static List<String> items(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    private static <T> T check(T value, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("breaks the rule");
        }
        return value;
    }
}

package dev.openings.server.settings;

import dev.openings.jooq.retention.RetentionPeriods;
import dev.openings.server.mail.HeloName;
import dev.openings.server.security.ProviderAddress;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.sms.SmsCountries;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the texts of settings. Each method throws a {@link RuntimeException} for a text that breaks its rule. */
final class SettingParsers {
    private static final Set<String> SMTP_SCHEMES = Set.of("smtp", "smtp+starttls", "smtps");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 100;
    private static final int HIGHEST_RATE = 1_000;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private SettingParsers() {}

    /** The items of a list that is separated by commas. */
    static List<String> list(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    /** A whole number that is not negative. */
    static int wholeNumber(String text) {
        int number = Integer.parseInt(text);
        return require(number >= 0, number);
    }

    static int positiveNumber(String text) {
        int number = Integer.parseInt(text);
        return require(number > 0, number);
    }

    /** A port that a server can be found at: not 0. */
    static int port(String text) {
        int port = positiveNumber(text);
        return require(port <= HIGHEST_PORT, port);
    }

    /** How many connections a channel has at most. */
    static int connections(String text) {
        int number = positiveNumber(text);
        return require(number <= MOST_CONNECTIONS, number);
    }

    /** Messages in a second. */
    static int rate(String text) {
        int number = positiveNumber(text);
        return require(number <= HIGHEST_RATE, number);
    }

    static String helo(String text) {
        return require(HeloName.isName(text), text);
    }

    /** A secret that another program knows. */
    static String sharedSecret(String text) {
        return require(text.matches("[\\x21-\\x7E]{32,200}"), text);
    }

    static boolean isJson(String text) {
        return require(text.equals("text") || text.equals("json"), text).equals("json");
    }

    static boolean trueOrFalse(String text) {
        return require(text.equals("true") || text.equals("false"), text).equals("true");
    }

    /** A positive duration of at most 366 days. */
    static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        return require(duration.isPositive() && duration.compareTo(LONGEST) <= 0, duration);
    }

    static double ratio(String text) {
        double number = Double.parseDouble(text);
        return require(number >= 0 && number <= 1, number);
    }

    static Period retention(String text) {
        Period period = Period.parse(text);
        return require(RetentionPeriods.isAllowed(period), period);
    }

    /** Countries that are separated by commas. */
    static Set<String> countries(String text) {
        Set<String> countries = Set.copyOf(list(text));
        return require(SmsCountries.all().containsAll(countries), countries);
    }

    /** A positive duration of at most 366 days; empty for {@code none}. */
    static Optional<Duration> durationOrNone(String text) {
        return text.equals("none") ? Optional.empty() : Optional.of(duration(text));
    }

    static List<Duration> durations(String text) {
        return list(text).stream().map(SettingParsers::duration).toList();
    }

    /** A host name or an IP address; IPv6 with or without brackets. */
    static String host(String text) {
        return require(text.matches("[A-Za-z0-9.:_%\\[\\]-]+"), text);
    }

    static String jdbcUrl(String text) {
        return require(text.startsWith("jdbc:postgresql:") || text.startsWith("jdbc:h2:"), text);
    }

    static URI smtpUrl(String text) {
        URI url = URI.create(text);
        return require(SMTP_SCHEMES.contains(url.getScheme()) && url.getHost() != null, url);
    }

    /** An HTTPS URL, or an HTTP URL of this machine, exactly as it is written: the issuer of a token must equal it. */
    static URI issuer(String text) {
        URI url = URI.create(text);
        return require(ProviderAddress.isSafe(url), url);
    }

    /** An HTTP or HTTPS URL without a query and a fragment. Slashes at its end are removed. */
    static URI baseUrl(String text) {
        URI url = URI.create(text.replaceAll("/+$", ""));
        return require(isHttp(url) && url.getQuery() == null && url.getFragment() == null, url);
    }

    /** Origins that are separated by commas, as browsers write them: in lower case, without the default port. */
    static Set<String> origins(String text) {
        return list(text).stream().map(SettingParsers::origin).collect(Collectors.toSet());
    }

    static TrustedProxies.Header proxyHeader(String text) {
        return Stream.of(TrustedProxies.Header.values())
                .filter(header -> header.text().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow();
    }

    private static String origin(String text) {
        URI url = baseUrl(text.toLowerCase(Locale.ROOT));
        require(url.getRawUserInfo() == null && url.getRawPath().isEmpty() && url.getPort() <= HIGHEST_PORT, url);
        int defaultPort = "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        boolean namesPort = url.getPort() >= 0 && url.getPort() != defaultPort;
        return url.getScheme() + "://" + url.getHost() + (namesPort ? ":" + url.getPort() : "");
    }

    private static boolean isHttp(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
    }

    private static <T> T require(boolean holds, T value) {
        if (!holds) {
            throw new IllegalArgumentException("the text breaks the rule of its setting");
        }
        return value;
    }
}

package dev.openings.server.settings;

import dev.openings.jooq.Databases;
import dev.openings.jooq.retention.RetentionPeriods;
import dev.openings.server.connections.ConnectionLimits;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.graphql.http.AllowedDocuments;
import dev.openings.server.messages.MessageSettings;
import dev.openings.server.pages.PageSettings;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.OidcSettings;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.SessionLimits;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.tracing.TraceSettings;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The validated settings of a server; {@code docs/configuration.md} lists their sources.
 *
 * @param listen the address, TLS, proxies and origins of the HTTP server
 * @param data the data folder; created if it does not exist, and locked while the server runs
 * @param database if empty, an H2 file in the data folder
 * @param databaseKey a file with the secret that encrypts this H2 file; if empty, it is not encrypted
 * @param publicUrl the base of links, without a slash at the end; if empty, the address that the server listens on
 * @param signingKey a PEM file; if empty, {@code signing-key.pem} in the data folder, created at the first start
 * @param oidc an OpenID Connect provider whose tokens are accepted besides the server's own
 * @param documents the only GraphQL documents that the server runs; if empty, it runs any
 * @param retention how long records are kept
 * @param traces where spans are sent; if empty, nowhere
 * @param outsideHosts hosts of the own network that outside calendars may be read from, in lower case
 * @param pages what the pages show
 * @param inForce the settings that somebody has made, as admins may see them
 */
@RecordBuilder
public record Settings(
        Listen listen,
        Path data,
        Optional<Database> database,
        Optional<Path> databaseKey,
        Optional<URI> publicUrl,
        Optional<Path> signingKey,
        Optional<OidcSettings> oidc,
        MessageSettings reminders,
        RequestLimits limits,
        RateLimits rates,
        Optional<AllowedDocuments> documents,
        RetentionPeriods retention,
        Optional<TraceSettings> traces,
        Set<String> outsideHosts,
        PageSettings pages,
        List<EffectiveSetting> inForce)
        implements SettingsBuilder.With {

    /** The default settings: the loopback address, an H2 file in {@code data}, no e-mail, no SMS. */
    public static Settings of(Path data, int port) {
        return new Settings(
                new Listen("127.0.0.1", port, Optional.empty(), false, TrustedProxies.NONE, Set.of()),
                data,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MessageSettings.DEFAULT,
                RequestLimits.DEFAULT,
                RateLimits.DEFAULT,
                Optional.empty(),
                RetentionPeriods.NONE,
                Optional.empty(),
                Set.of(),
                PageSettings.DEFAULT,
                List.of());
    }

    /**
     * The settings of the HTTP server.
     *
     * @param address the host name or IP address to listen on
     * @param port 0 for any free one
     * @param tls if present, the server speaks HTTPS, and HTTP/2 with clients that ask for it
     * @param h2c true if the server speaks HTTP/2 without TLS too; ignored with TLS
     * @param proxies the proxies whose header names the client's address
     * @param origins other origins whose pages may read the responses of {@code /graphql}, as browsers write them
     * @param connections how many connections there may be, and how long their clients have to send
     * @param exposure what is served to operators and developers
     * @param sessions how long browsers stay signed in
     * @param loggedRequests how many requests of a minute have a line in the access log; 0 for all
     */
    @RecordBuilder
    public record Listen(
            String address,
            int port,
            Optional<Tls> tls,
            boolean h2c,
            TrustedProxies proxies,
            Set<String> origins,
            ConnectionLimits connections,
            Exposure exposure,
            SessionLimits sessions,
            int loggedRequests)
            implements SettingsListenBuilder.With {
        /** About eight megabytes of log in an hour. */
        static final int LOGGED_REQUESTS = 1_000;

        /** Has the default limits of connections and sessions, and shows everything. */
        public Listen(
                String address, int port, Optional<Tls> tls, boolean h2c, TrustedProxies proxies, Set<String> origins) {
            this(
                    address,
                    port,
                    tls,
                    h2c,
                    proxies,
                    origins,
                    ConnectionLimits.DEFAULT,
                    Exposure.DEFAULT,
                    SessionLimits.DEFAULT,
                    LOGGED_REQUESTS);
        }
    }

    /** The PEM files of the certificate with its chain, and of its private key. */
    public record Tls(Path certificate, Path key) {}

    /**
     * A configured database.
     *
     * @param url a JDBC URL, {@code jdbc:postgresql:} or {@code jdbc:h2:}
     * @param owner the role that owns the tables, and creates and upgrades them; if empty, {@code user} does
     */
    public record Database(String url, Optional<String> user, Optional<String> password, Optional<Owner> owner) {
        /** One role for everything. */
        public Database(String url, Optional<String> user, Optional<String> password) {
            this(url, user, password, Optional.empty());
        }

        /** A copy whose tables belong to another role. */
        public Database withOwner(String name, Optional<String> secret) {
            return new Database(url, user, password, Optional.of(new Owner(name, secret)));
        }

        @Override
        public String toString() {
            return "Database[user=" + user.orElse("") + "]";
        }
    }

    /** The role of PostgreSQL that owns the tables. */
    public record Owner(String user, Optional<String> password) {
        @Override
        public String toString() {
            return "Owner[user=" + user + "]";
        }
    }

    /** A copy with another base of links. */
    public Settings withPublicUrl(URI changed) {
        return withPublicUrl(Optional.of(changed));
    }

    /** Whether links can be sent by e-mail: they need a mail server and a base. */
    public LinkMails linkMails() {
        boolean areConfigured = publicUrl.isPresent() && reminders.smtp().isPresent();
        return areConfigured ? new LinkMails(true, reminders.hasSender(), reminders.confirmWithin()) : LinkMails.NONE;
    }

    /** A copy with another database. */
    public Settings withDatabase(Database changed) {
        return withDatabase(Optional.of(changed));
    }

    /** A copy that uses the database as the role that owns the tables, if they belong to another one. */
    public Settings asOwner() {
        return database.flatMap(it ->
                        it.owner().map(owner -> new Database(it.url(), Optional.of(owner.user()), owner.password())))
                .map(this::withDatabase)
                .orElse(this);
    }

    /** A copy whose H2 file in the data folder is encrypted with the secret in this file. */
    public Settings withDatabaseKey(Path changed) {
        return withDatabaseKey(Optional.of(changed));
    }

    /** A copy with an H2 file in the data folder. */
    public Settings onEmbeddedDatabase() {
        return withDatabase(Optional.empty());
    }

    /** A copy with a new H2 database in memory. */
    public Settings inMemory() {
        String url = Databases.h2Memory(UUID.randomUUID().toString());
        return withDatabase(new Database(url, Optional.empty(), Optional.empty()));
    }

    /** A copy that runs only these documents. */
    public Settings withDocuments(AllowedDocuments changed) {
        return withDocuments(Optional.of(changed));
    }

    /** A copy that sends spans to a collector. */
    public Settings withTraces(TraceSettings changed) {
        return withTraces(Optional.of(changed));
    }

    /** A copy with an OpenID Connect provider. */
    public Settings withOidc(OidcSettings changed) {
        return withOidc(Optional.of(changed));
    }
}

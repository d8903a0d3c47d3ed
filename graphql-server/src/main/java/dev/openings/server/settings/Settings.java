package dev.openings.server.settings;

import dev.openings.jooq.Databases;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.graphql.http.AllowedDocuments;
import dev.openings.server.reminders.ReminderSettings;
import dev.openings.server.security.OidcSettings;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.TrustedProxies;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Everything that can be chosen about a server, checked; {@code docs/configuration.md} tells where it comes from.
 *
 * @param listen where it answers
 * @param data the data folder; it is made if there is none, and locked while the server runs
 * @param database empty: an H2 file in the data folder
 * @param publicUrl what links begin with, without a slash at the end; empty: the address that it listens on
 * @param signingKey a PEM file; empty: {@code signing-key.pem} in the data folder, made at the first start
 * @param oidc a provider whose tokens are accepted besides the server's own
 * @param documents the only ones that are run; empty: any
 */
public record Settings(
        Listen listen,
        Path data,
        Optional<Database> database,
        Optional<URI> publicUrl,
        Optional<Path> signingKey,
        Optional<OidcSettings> oidc,
        ReminderSettings reminders,
        RequestLimits limits,
        RateLimits rates,
        Optional<AllowedDocuments> documents) {

    /** The defaults of everything: loopback, an H2 file in {@code data}, no mail, no SMS. */
    public static Settings of(Path data, int port) {
        return new Settings(
                new Listen("127.0.0.1", port, Optional.empty(), TrustedProxies.NONE, Set.of()),
                data,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ReminderSettings.DEFAULT,
                RequestLimits.DEFAULT,
                RateLimits.DEFAULT,
                Optional.empty());
    }

    /**
     * Where the server answers.
     *
     * @param address a host name or address
     * @param port 0 for any free one
     * @param tls HTTPS if present
     * @param proxies in front of it, whose word is taken for where a request came from
     * @param origins whose pages may read the answers of {@code /graphql}, besides its own, as browsers write them
     */
    public record Listen(String address, int port, Optional<Tls> tls, TrustedProxies proxies, Set<String> origins) {}

    /** PEM files: the certificate with its chain, and its private key. */
    public record Tls(Path certificate, Path key) {}

    /**
     * A database of its own.
     *
     * @param url JDBC, {@code jdbc:postgresql:} or {@code jdbc:h2:}
     */
    public record Database(String url, Optional<String> user, Optional<String> password) {
        @Override
        public String toString() {
            return "Database[user=" + user.orElse("") + "]";
        }
    }

    /** The same, with reminders sent in another way. */
    public Settings withReminders(ReminderSettings changed) {
        return new Settings(listen, data, database, publicUrl, signingKey, oidc, changed, limits, rates, documents);
    }

    /** The same, on another database. */
    public Settings withDatabase(Database changed) {
        return new Settings(
                listen, data, Optional.of(changed), publicUrl, signingKey, oidc, reminders, limits, rates, documents);
    }

    /** The same, on an H2 file in the data folder. */
    public Settings onEmbeddedDatabase() {
        return new Settings(
                listen, data, Optional.empty(), publicUrl, signingKey, oidc, reminders, limits, rates, documents);
    }

    /** The same, on an H2 database in memory that nobody else has. */
    public Settings inMemory() {
        String url = Databases.h2Memory(UUID.randomUUID().toString());
        return withDatabase(new Database(url, Optional.empty(), Optional.empty()));
    }

    /** The same, with other limits. */
    public Settings withLimits(RequestLimits changed) {
        return new Settings(listen, data, database, publicUrl, signingKey, oidc, reminders, changed, rates, documents);
    }

    /** The same, with other rates. */
    public Settings withRates(RateLimits changed) {
        return new Settings(listen, data, database, publicUrl, signingKey, oidc, reminders, limits, changed, documents);
    }

    /** The same, running those documents only. */
    public Settings withDocuments(AllowedDocuments changed) {
        return new Settings(
                listen, data, database, publicUrl, signingKey, oidc, reminders, limits, rates, Optional.of(changed));
    }

    /** The same, with a provider of tokens. */
    public Settings withOidc(OidcSettings changed) {
        return new Settings(
                listen,
                data,
                database,
                publicUrl,
                signingKey,
                Optional.of(changed),
                reminders,
                limits,
                rates,
                documents);
    }

    /** The same, listening elsewhere. */
    public Settings withListen(Listen changed) {
        return new Settings(changed, data, database, publicUrl, signingKey, oidc, reminders, limits, rates, documents);
    }
}

package dev.openings.server.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of an OpenID Connect provider, by discovery (OpenID Connect Discovery 1.0, section 4).
 *
 * <p>Discovery runs at the first use, so that a server can start before its provider. Keys are fetched again when they are
 * {@link #FRESH} old, and when a token names an unknown one, but by one caller at a time and at most every {@link #PAUSE}: tokens
 * that anyone can make up cause no flood of requests at the provider. While the provider is out of reach, the known keys are used
 * until they are as old as the settings allow.
 */
final class DiscoveredKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = System.getLogger("dev.openings");
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** Two documents. */
    private static final Duration WAIT = ProviderDocuments.TIMEOUT.multipliedBy(2);
    /** NIST SP 800-131A: shorter ones are disallowed. */
    private static final int MIN_RSA_BITS = 2048;

    private final URI issuer;
    private final Duration outageTolerance;
    private final InstantSource clock;
    private final ProviderDocuments documents = new ProviderDocuments();

    private Optional<URI> keySet = Optional.empty();
    private Optional<Keys> known = Optional.empty();
    private Optional<Instant> lastAttempt = Optional.empty();
    private boolean failing;
    private @Nullable CompletableFuture<Void> running;

    private record Keys(JWKSet set, Instant fetched) {}

    /** @param outageTolerance how old known keys may become while the provider cannot be reached */
    DiscoveredKeys(URI issuer, Duration outageTolerance, InstantSource clock) {
        this.issuer = issuer;
        this.outageTolerance = outageTolerance;
        this.clock = clock;
    }

    /** @throws KeySourceException if the provider could not be reached for longer than tolerated, or never */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = select(selector);
        Optional<CompletableFuture<Void>> refresh = refreshIfDue(found.isEmpty());
        if (found.isEmpty() && refresh.isPresent()) {
            await(refresh.get());
            found = select(selector);
        }
        if (found.isEmpty() && usable().isEmpty()) {
            throw new KeySourceException("the keys of " + issuer + " are not known");
        }
        return found;
    }

    /** False if the last attempt to fetch the keys failed. Makes the next one if it is due. */
    boolean isReachable() {
        var unused = refreshIfDue(false);
        synchronized (this) {
            return !failing;
        }
    }

    private List<JWK> select(JWKSelector selector) {
        return usable().map(keys -> selector.select(keys.set())).orElse(List.of()).stream()
                .filter(DiscoveredKeys::isLongEnough)
                .toList();
    }

    private static boolean isLongEnough(JWK key) {
        return !(key instanceof RSAKey) || key.size() >= MIN_RSA_BITS;
    }

    private synchronized Optional<Keys> usable() {
        Instant oldest = clock.instant().minus(outageTolerance);
        return known.filter(keys -> !keys.fetched().isBefore(oldest));
    }

    /**
     * The fetch that is running or was started by this call.
     *
     * @param isMissing true if a key is missing, so that also fresh keys are fetched again
     */
    private synchronized Optional<CompletableFuture<Void>> refreshIfDue(boolean isMissing) {
        if (running != null) {
            return Optional.of(running);
        }
        Instant now = clock.instant();
        boolean isStale = known.isEmpty() || known.get().fetched().plus(FRESH).isBefore(now);
        boolean isPaused = lastAttempt
                .filter(at -> now.isBefore(at.plus(PAUSE)) && !now.isBefore(at))
                .isPresent();
        if (isPaused || (!isStale && !isMissing)) {
            return Optional.empty();
        }
        lastAttempt = Optional.of(now);
        CompletableFuture<Void> started = new CompletableFuture<>();
        running = started;
        Thread.ofVirtual().name("issuer-keys").start(() -> refresh(started));
        return Optional.of(started);
    }

    private void refresh(CompletableFuture<Void> done) {
        try {
            JWKSet set = fetch();
            synchronized (this) {
                known = Optional.of(new Keys(set, clock.instant()));
                failing = false;
            }
        } catch (IOException | ParseException | RuntimeException failed) {
            LOG.log(Level.WARNING, "The keys of the issuer {0} cannot be fetched: {1}", issuer, failed.toString());
            synchronized (this) {
                failing = true;
                keySet = Optional.empty();
            }
        } finally {
            synchronized (this) {
                running = null;
            }
            done.complete(null);
        }
    }

    private JWKSet fetch() throws IOException, ParseException {
        Optional<URI> address;
        synchronized (this) {
            address = keySet;
        }
        URI found = address.isPresent() ? address.get() : discover();
        JWKSet set = JWKSet.parse(text(documents.fetch(found)));
        synchronized (this) {
            keySet = Optional.of(found);
        }
        return set;
    }

    private URI discover() throws IOException, ParseException {
        Map<String, Object> metadata = documents.metadata(issuer);
        URI found = URI.create(Objects.requireNonNullElse(JSONObjectUtils.getString(metadata, "jwks_uri"), ""));
        if (!ProviderAddress.isSafe(found)) {
            throw new IOException("jwks_uri must be an https address: " + found);
        }
        return found;
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static void await(CompletableFuture<Void> refresh) {
        try {
            refresh.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unfinished) {
            // Then the keys are still those of before.
        }
    }
}

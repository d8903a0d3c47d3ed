package dev.openings.server.security;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.openings.server.security.OidcSettings.Client;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sign-in of people at the identity provider, by the authorization code flow with PKCE (OpenID Connect Core 1.0, section 3.1; RFC
 * 7636). Thread-safe.
 */
public final class ProviderSignIn {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final OidcSettings settings;
    private final Client client;
    private final OidcTokens tokens;
    private final InstantSource clock;
    private final ProviderDocuments documents = new ProviderDocuments();
    private Optional<Endpoints> known = Optional.empty();

    private record Endpoints(URI authorization, URI token, Optional<URI> endSession, Instant fetched) {}

    ProviderSignIn(OidcSettings settings, Client client, OidcTokens tokens, InstantSource clock) {
        this.settings = settings;
        this.client = client;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The provider. */
    public URI issuer() {
        return settings.issuer();
    }

    /**
     * The page of the provider at which people sign in.
     *
     * @param redirect the page to which it sends them back
     * @param again true: they prove once more who they are, although they are signed in there
     * @throws IOException if the provider cannot be reached
     */
    public URI authorization(LoginAttempt attempt, URI redirect, boolean again) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", client.id());
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", client.scopes());
        parameters.put("state", attempt.state());
        parameters.put("nonce", attempt.nonce());
        parameters.put("code_challenge", attempt.challenge());
        parameters.put("code_challenge_method", "S256");
        if (again) {
            parameters.put("prompt", "login");
            // Makes the provider tell when they did (OpenID Connect Core 1.0, section 3.1.2.1).
            parameters.put("max_age", "0");
        }
        return withQuery(endpoints().authorization(), parameters);
    }

    /**
     * The person whom the provider has identified.
     *
     * @param code that the browser has brought back
     * @throws IOException if the provider cannot be reached or refuses the code
     * @throws InvalidTokenException if what it answers does not identify anybody
     */
    public SignedIn complete(String code, LoginAttempt attempt, URI redirect)
            throws IOException, InvalidTokenException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("client_id", client.id());
        parameters.put("code_verifier", attempt.verifier());
        byte[] answer = documents.post(
                endpoints().token(), encoded(parameters), client.secret().map(this::basic));
        try {
            var json = JSONObjectUtils.parse(new String(answer, StandardCharsets.UTF_8));
            String idToken = JSONObjectUtils.getString(json, "id_token");
            Optional<String> accessToken = Optional.ofNullable(JSONObjectUtils.getString(json, "access_token"));
            if (idToken == null) {
                throw new IOException("the provider answered without an ID token: is \"openid\" among the scopes?");
            }
            return tokens.signedIn(idToken, accessToken, client.id(), attempt.nonce());
        } catch (ParseException malformed) {
            throw new IOException("the provider's answer is not JSON", malformed);
        }
    }

    /**
     * The page of the provider that signs people out (OpenID Connect RP-Initiated Logout 1.0); empty if it has none.
     *
     * @param after the page to which it sends them back
     */
    public Optional<URI> endSession(URI after) {
        try {
            return endpoints()
                    .endSession()
                    .map(page -> withQuery(
                            page, Map.of("client_id", client.id(), "post_logout_redirect_uri", after.toString())));
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    private Endpoints endpoints() throws IOException {
        Instant now = clock.instant();
        synchronized (this) {
            Optional<Endpoints> fresh =
                    known.filter(it -> now.isBefore(it.fetched().plus(FRESH)));
            if (fresh.isPresent()) {
                return fresh.get();
            }
        }
        Endpoints fetched = fetch(now);
        synchronized (this) {
            known = Optional.of(fetched);
        }
        return fetched;
    }

    private Endpoints fetch(Instant now) throws IOException {
        Map<String, Object> metadata = documents.metadata(settings.issuer());
        return new Endpoints(
                endpoint(metadata, "authorization_endpoint")
                        .orElseThrow(() -> new IOException("the provider names no authorization_endpoint")),
                endpoint(metadata, "token_endpoint")
                        .orElseThrow(() -> new IOException("the provider names no token_endpoint")),
                endpoint(metadata, "end_session_endpoint"),
                now);
    }

    private static Optional<URI> endpoint(Map<String, Object> metadata, String name) throws IOException {
        if (!(metadata.get(name) instanceof String text)) {
            return Optional.empty();
        }
        URI address = URI.create(text);
        if (!ProviderAddress.isSafe(address)) {
            throw new IOException(name + " must be an https address: " + text);
        }
        return Optional.of(address);
    }

    /** {@code client_secret_basic} (RFC 6749, section 2.3.1): both are form-encoded first. */
    private String basic(String secret) {
        String pair = encoded(client.id()) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static URI withQuery(URI page, Map<String, String> parameters) {
        String separator = page.getRawQuery() == null ? "?" : "&";
        return URI.create(page + separator + encoded(parameters));
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

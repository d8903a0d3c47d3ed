package dev.openings.server.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of an OpenID Connect provider, by discovery (OpenID Connect Discovery 1.0, section 4). Discovery
 * runs at the first use, so that a server can start before its provider. Keys are cached and refreshed at an unknown
 * key id, with a rate limit.
 */
final class DiscoveredKeys implements JWKSource<SecurityContext> {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BYTES = 1 << 20;

    private final URI issuer;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    private volatile @Nullable JWKSource<SecurityContext> keys;

    DiscoveredKeys(URI issuer) {
        this.issuer = issuer;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        JWKSource<SecurityContext> known = keys;
        if (known == null) {
            known = discover();
            keys = known;
        }
        return known.get(selector, context);
    }

    private JWKSource<SecurityContext> discover() throws KeySourceException {
        try {
            String base = issuer.toString().replaceAll("/+$", "");
            URI document = URI.create(base + "/.well-known/openid-configuration");
            var metadata = JSONObjectUtils.parse(
                    retriever.retrieveResource(document.toURL()).getContent());
            if (!issuer.toString().equals(metadata.get("issuer"))) {
                throw new KeySourceException(document + " is of another issuer");
            }
            URI keySet = URI.create(JSONObjectUtils.getString(metadata, "jwks_uri"));
            return JWKSourceBuilder.create(keySet.toURL(), retriever)
                    .retrying(true)
                    .build();
        } catch (IOException | ParseException | IllegalArgumentException | NullPointerException failed) {
            throw new KeySourceException("no discovery document at " + issuer, failed);
        }
    }
}

package dev.openings.server.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies {@code iss}, {@code aud}, {@code sub}, {@code exp} and {@code nbf} (RFC 7519, section 4.1) by the server's
 * clock. {@code sub} and {@code exp} are required.
 */
final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final InstantSource clock;

    /** @param leeway accepted difference between the issuer's clock and the server's, in whole seconds */
    ClaimsVerifier(String issuer, String audience, Duration leeway, InstantSource clock) {
        super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
        this.clock = clock;
        setMaxClockSkew(Math.toIntExact(leeway.toSeconds()));
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        if (claims.getSubject().isBlank()) {
            throw new BadJWTException("JWT sub claim is blank");
        }
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }
}

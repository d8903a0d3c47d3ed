package dev.openings.server.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The proof in a token that its bearer signed in with two factors of different kinds. */
final class SecondFactor {
    /** What a factor proves (NIST SP 800-63B, section 4). */
    private enum Kind {
        KNOWLEDGE,
        POSSESSION,
        INHERENCE
    }

    private SecondFactor() {}

    /**
     * True if {@code amr} (RFC 8176) is a list that holds {@code mfa} or methods of two different kinds, or if {@code acr} is
     * one of {@code acceptedAcr}. One method alone is one factor, whichever it is.
     */
    static boolean isProven(JWTClaimsSet claims, Set<String> acceptedAcr) {
        return (claims.getClaim("amr") instanceof List<?> methods && hasTwoFactors(methods))
                || TokenClaims.text(claims, "acr").filter(acceptedAcr::contains).isPresent();
    }

    private static boolean hasTwoFactors(List<?> methods) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        methods.stream().map(SecondFactor::kind).flatMap(Optional::stream).forEach(kinds::add);
        return methods.contains("mfa") || kinds.size() > 1;
    }

    private static Optional<Kind> kind(Object method) {
        return switch (String.valueOf(method).toLowerCase(Locale.ROOT)) {
            case "pwd", "pin", "kba" -> Optional.of(Kind.KNOWLEDGE);
            case "otp", "hwk", "swk", "sms", "tel", "sc", "pop", "fido" -> Optional.of(Kind.POSSESSION);
            case "face", "fpt", "iris", "retina", "vbm" -> Optional.of(Kind.INHERENCE);
            default -> Optional.empty();
        };
    }
}

package dev.openings.server.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads claims (RFC 7519, section 4) of a verified token. */
final class TokenClaims {
    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet());

    private TokenClaims() {}

    /** The known roles in a claim. A dotted name leads into objects, unless a claim has this very name. */
    static Set<Role> roles(JWTClaimsSet claims, String claim) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Object name : names(find(claims.getClaims(), claim))) {
            for (Role role : Role.values()) {
                if (role.name().equals(name)) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    /** The id in {@code claim}; empty if it is not of {@code kind}. */
    static Optional<UUID> id(JWTClaimsSet claims, String claim, GlobalId.Kind kind) {
        return text(claims, claim).flatMap(text -> GlobalId.parse(kind, text));
    }

    static Optional<String> text(JWTClaimsSet claims, String claim) {
        try {
            return Optional.ofNullable(claims.getStringClaim(claim));
        } catch (ParseException notText) {
            return Optional.empty();
        }
    }

    /** A text lists roles only if it lists nothing else: "not ADMIN" names no role. */
    private static List<?> names(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        List<String> words = value instanceof String text ? List.of(text.split("[ ,]+")) : List.of();
        return ROLES.containsAll(words) ? words : List.of();
    }

    private static @Nullable Object find(Map<?, ?> object, String name) {
        if (object.containsKey(name)) {
            return object.get(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && object.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }
}

package dev.openings.server.signin;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.openings.jooq.signin.Passkey;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.server.security.RelyingParty;
import java.util.List;
import java.util.Map;

/** What browsers are asked to do with authenticators (Web Authentication Level 3, sections 5.4 and 5.5), as JSON. */
final class PasskeyOptions {
    private PasskeyOptions() {}

    /**
     * Create a passkey.
     *
     * @param name of the person
     * @param practice name of the practice
     * @param known passkeys that the person has
     */
    static Map<String, Object> creation(
            String challenge,
            RelyingParty site,
            SignInPerson person,
            String name,
            String practice,
            List<Passkey> known) {
        return Map.of(
                "challenge",
                challenge,
                "rp",
                Map.of("id", site.id(), "name", practice),
                "user",
                Map.of("id", PasskeyCeremonies.userHandle(person.id()), "name", name, "displayName", name),
                "pubKeyCredParams",
                PasskeyCeremonies.ALGORITHMS.stream()
                        .map(COSEAlgorithmIdentifier::getValue)
                        .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                        .toList(),
                "excludeCredentials",
                known.stream()
                        .map(it -> Map.of("type", "public-key", "id", it.key().credentialId()))
                        .toList(),
                "authenticatorSelection",
                Map.of(
                        "residentKey",
                        "required",
                        "requireResidentKey",
                        true,
                        "userVerification",
                        PasskeyCeremonies.requiresVerification(person.role()) ? "required" : "preferred"),
                "attestation",
                "none",
                "timeout",
                Challenges.LIFETIME.toMillis());
    }

    /** Answer with a passkey of the site, whosever it is. */
    static Map<String, Object> request(String challenge, RelyingParty site) {
        return Map.of(
                "challenge",
                challenge,
                "rpId",
                site.id(),
                "userVerification",
                "preferred",
                "timeout",
                Challenges.LIFETIME.toMillis());
    }
}

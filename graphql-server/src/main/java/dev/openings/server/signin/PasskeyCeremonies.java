package dev.openings.server.signin;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.openings.jooq.signin.Passkey;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.server.security.RelyingParty;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what authenticators answer (Web Authentication Level 3, sections 7.1 and 7.2). Attestation is neither asked for nor
 * looked at: every maker's authenticator will do.
 */
final class PasskeyCeremonies {
    private static final Logger LOG = System.getLogger("dev.openings");

    /** ES256, EdDSA and RS256: between them, every authenticator has one. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
            .toList();

    private final Challenges challenges;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    PasskeyCeremonies(Challenges challenges) {
        this.challenges = challenges;
    }

    /** @param challenge that was answered, for one use */
    record Created(Passkey.Key key, SingleUse challenge) {}

    /**
     * @param signatureCount counter of the authenticator
     * @param challenge that was answered, for one use
     */
    record Answered(Passkey passkey, long signatureCount, SingleUse challenge) {}

    /**
     * The passkey that an authenticator has created.
     *
     * @param credential {@code RegistrationResponseJSON}
     * @return empty if anything about it is wrong
     */
    Optional<Created> created(String credential, RelyingParty site, SignInRole role) {
        return ifValid(() -> {
            RegistrationData data = manager.parseRegistrationResponseJSON(credential);
            String challenge = challenge(data.getCollectedClientData());
            Optional<SingleUse> known = challenges.verify(challenge);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            manager.verify(
                    data,
                    new RegistrationParameters(
                            property(site, challenge), PARAMETERS, requiresVerification(role), true));
            var authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData created = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            Passkey.Key key = new Passkey.Key(
                    base64(created.getCredentialId()), base64(keys.convert(created)), authenticator.getSignCount());
            return Optional.of(new Created(key, known.get()));
        });
    }

    /**
     * The passkey with which an authenticator has answered.
     *
     * @param credential {@code AuthenticationResponseJSON}
     * @param find the passkey with a credential id
     * @return empty if anything about it is wrong
     */
    Optional<Answered> answered(String credential, RelyingParty site, Function<String, Optional<Passkey>> find) {
        Optional<AuthenticationData> data =
                ifValid(() -> Optional.of(manager.parseAuthenticationResponseJSON(credential)));
        Optional<SingleUse> challenge =
                data.flatMap(PasskeyCeremonies::challenge).flatMap(challenges::verify);
        Optional<Passkey> passkey = data.filter(unused -> challenge.isPresent())
                .flatMap(it -> find.apply(base64(it.getCredentialId())))
                .filter(it -> isHandleOf(data.get().getUserHandle(), it.person().id()));
        return passkey.flatMap(it -> ifValid(() -> {
            manager.verify(data.get(), parameters(data.get(), it, site));
            long count =
                    Objects.requireNonNull(data.get().getAuthenticatorData()).getSignCount();
            return Optional.of(new Answered(it, count, challenge.orElseThrow()));
        }));
    }

    private AuthenticationParameters parameters(AuthenticationData data, Passkey passkey, RelyingParty site) {
        return new AuthenticationParameters(
                property(site, challenge(data).orElseThrow()),
                record(passkey.key()),
                List.of(data.getCredentialId()),
                requiresVerification(passkey.person().role()),
                true);
    }

    /** An admin proves who they are to the authenticator, by a PIN or a finger: with the device itself, two factors. */
    static boolean requiresVerification(SignInRole role) {
        return role == SignInRole.ADMIN;
    }

    /** The user handle (section 5.4.3) of a person. */
    static String userHandle(UUID person) {
        return base64(handle(person));
    }

    private interface Ceremony<T> {
        Optional<T> run();
    }

    /** The library tells invalid input by exceptions of many types: whatever it says, the answer is not valid. */
    private static <T> Optional<T> ifValid(Ceremony<T> ceremony) {
        try {
            return ceremony.run();
        } catch (RuntimeException invalid) {
            LOG.log(Level.DEBUG, "An authenticator''s answer is not valid: {0}", String.valueOf(invalid.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<String> challenge(AuthenticationData data) {
        return Optional.ofNullable(data.getCollectedClientData()).map(PasskeyCeremonies::challenge);
    }

    private static String challenge(@Nullable CollectedClientData data) {
        return base64(Objects.requireNonNull(data).getChallenge().getValue());
    }

    private static ServerProperty property(RelyingParty site, String challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private CredentialRecord record(Passkey.Key key) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                key.signatureCount(),
                keys.convert(Base64.getUrlDecoder().decode(key.credentialData())),
                null,
                null,
                null,
                null);
    }

    /** An authenticator may leave the handle out. */
    private static boolean isHandleOf(byte @Nullable [] handle, UUID person) {
        return handle == null || handle.length == 0 || Arrays.equals(handle, handle(person));
    }

    private static byte[] handle(UUID person) {
        return ByteBuffer.allocate(16)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

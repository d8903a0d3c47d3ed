package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.openings.server.security.OidcProvider;
import dev.openings.server.security.Role;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The claims of tokens of an OpenID Connect provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
    private final OidcProvider provider = OidcProvider.start();
    private final ServerFixture server = ServerFixture.start(
            ServerTestDatabase.H2,
            settings -> settings.withOidc(
                    provider.settings().withRolesClaim("realm_access.roles").withAdminAcr(Set.of("gold"))));

    @BeforeAll
    void employ() {
        OidcProvider.employ(server, "ada@practice.example");
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void anAdminWithoutASecondFactorIsStaff() {
        assertThat(roles(token(claims("ADMIN")))).isEqualTo("[\"PUBLIC\",\"STAFF\"]");
        assertThat(roles(token(claims("ADMIN").claim("amr", List.of("pwd"))))).isEqualTo("[\"PUBLIC\",\"STAFF\"]");
    }

    @Test
    void twoMethodsOfDifferentKindsOrAConfiguredAcrProveASecondFactor() {
        String all = "[\"PUBLIC\",\"STAFF\",\"ADMIN\"]";

        for (String method : List.of("mfa", "otp", "hwk", "fido", "fpt")) {
            assertThat(roles(token(claims("ADMIN").claim("amr", List.of("pwd", method)))))
                    .isEqualTo(all);
        }
        assertThat(roles(token(claims("ADMIN").claim("amr", List.of("mfa"))))).isEqualTo(all);
        assertThat(roles(token(claims("ADMIN").claim("acr", "gold")))).isEqualTo(all);
    }

    @Test
    void oneMethodOrTwoOfOneKindOrATextProveNoSecondFactor() {
        String staff = "[\"PUBLIC\",\"STAFF\"]";

        for (List<String> methods : List.of(
                List.of("hwk"), List.of("fido"), List.of("otp"), List.of("otp", "hwk"), List.of("pwd", "pin"))) {
            assertThat(roles(token(claims("ADMIN").claim("amr", methods)))).isEqualTo(staff);
        }
        assertThat(roles(token(claims("ADMIN").claim("amr", "pwd otp")))).isEqualTo(staff);
        assertThat(roles(token(claims("ADMIN").claim("amr", "mfa")))).isEqualTo(staff);
    }

    @Test
    void aTextNamesRolesOnlyIfItNamesNothingElse() {
        assertThat(roles(token(claims("STAFF").claim("realm_access", Map.of("roles", "STAFF CONTACT")))))
                .contains("STAFF");
        assertThat(roles(token(claims("STAFF").claim("realm_access", Map.of("roles", "not STAFF")))))
                .isEqualTo("[\"PUBLIC\"]");
    }

    @Test
    void unknownRolesAreIgnored() {
        assertThat(roles(token(claims("OWNER")))).isEqualTo("[\"PUBLIC\"]");
    }

    @Test
    void theServersOwnTokensAreAcceptedToo() {
        assertThat(server.as(Role.STAFF).data("{ viewer { roles } }").toString())
                .contains("STAFF");
    }

    @Test
    void aTokenWithInvalidClaimsIsRefused() {
        assertThat(send(token(claims("STAFF").audience("another"))).body()).contains("JWT aud claim rejected");
        assertThat(send(token(claims("STAFF").issuer("https://else.example"))).statusCode())
                .isEqualTo(401);
        assertThat(send(token(claims("STAFF").subject(null))).body()).contains("JWT missing required claims: [sub]");
        assertThat(send(token(claims("STAFF").expirationTime(null))).body())
                .contains("JWT missing required claims: [exp]");
        assertThat(send(token(claims("STAFF").subject(" "))).body()).contains("JWT sub claim is blank");
        assertThat(send(token(claims("STAFF")
                                .expirationTime(
                                        Date.from(server.clock().instant().minusSeconds(31)))))
                        .body())
                .contains("the token has expired");
    }

    private JWTClaimsSet.Builder claims(String role) {
        return provider.claimsOf(server.clock(), "42", "Ada@Practice.example")
                .claim("realm_access", Map.of("roles", List.of(role)));
    }

    private String token(JWTClaimsSet.Builder claims) {
        return provider.token(claims);
    }

    private String roles(String token) {
        return ServerFixture.json(send(token).body()).at("/data/viewer/roles").toString();
    }

    private HttpResponse<String> send(String token) {
        return OidcProvider.send(server, token, "{ viewer { roles } }");
    }
}

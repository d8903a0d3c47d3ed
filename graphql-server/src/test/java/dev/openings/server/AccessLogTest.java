package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
    private static final String SECRET = "c2VjcmV0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/calendars/%s.ics",
                "/CALENDARS/%s.ics",
                "/Appointments/%s.ics",
                "/%%63alendars/%s.ics",
                "/calendars%%2f%s.ics",
                "//calendars/%s.ics",
                "/./calendars/%s.ics",
                "/x/../calendars/%s.ics",
                "/calendars;a/%s.ics",
                "/calendars//%s.ics",
                "/x//calendars/%s.ics",
                "/calendars\\%s.ics"
            })
    void noSpellingOfASecretAddressIsLogged(String address) {
        assertThat(AccessLog.withoutSecret(address.formatted(SECRET))).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "//calendars/%s.ics, /calendars/…",
        "/calendars%%2f%s.ics, /calendars/…",
        "/%%63alendars/%s.ics, /calendars/…",
        "/./calendars/%s.ics, /calendars/…",
        "/x/../calendars/%s.ics, /calendars/…",
        "/calendars;a=b/%s.ics, /calendars/…",
        "/CALENDARS/%s.ics, /CALENDARS/…",
        "/calendars/%s.ics/more, /calendars/…",
        "/prefix/appointments/%s.ics, /prefix/appointments/…",
        "/other/%s.ICS, /other/…",
        "/%%2563alendars/%s, ?",
        "/calendars%%zz/%s, ?",
    })
    void aSecretAddressIsLoggedByItsRoute(String address, String logged) {
        assertThat(AccessLog.withoutSecret(address.formatted(SECRET))).isEqualTo(logged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/graphql", "/graphql/stream", "/graphql/schema.graphqls", "/health/ready", "/metrics"})
    void ordinaryPathsAreLogged(String path) {
        assertThat(AccessLog.withoutSecret(path)).isEqualTo(path);
    }

    @Test
    void aVeryLongPathIsCut() {
        assertThat(AccessLog.withoutSecret("/a".repeat(100_000))).isEqualTo("/a".repeat(100) + "…");
    }

    @Test
    void aPathWithLineBreaksIsNotLogged() {
        assertThat(AccessLog.withoutSecret("/graphql\nfaked")).isEqualTo("?");
    }
}

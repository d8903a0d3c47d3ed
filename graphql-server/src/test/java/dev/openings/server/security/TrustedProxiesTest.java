package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.security.TrustedProxies.Header;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final List<String> OURS = List.of("172.16.0.0/12", "2001:db8:1::/48", "192.0.2.7");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                // The peer is not trusted, so its header is ignored.
                "198.51.100.1 | 203.0.113.5                | 198.51.100.1",
                "172.17.2.3     | none                       | 172.17.2.3",
                "172.17.2.3     | 203.0.113.5                | 203.0.113.5",
                // The client may have sent the beginning.
                "172.17.2.3     | 1.1.1.1, 203.0.113.5       | 203.0.113.5",
                "172.17.2.3     | 1.1.1.1, 203.0.113.5, 172.18.9.9, 192.0.2.7 | 203.0.113.5",
                "172.17.2.3     | 203.0.113.5:4711           | 203.0.113.5",
                "172.17.2.3     | 172.16.0.1, 172.16.0.2         | 172.16.0.1",
                "172.17.2.3     | unknown                    | 172.17.2.3",
                "172.17.2.3     | 203.0.113.5, unknown       | 172.17.2.3",
                "172.17.2.3     | host.example               | 172.17.2.3",
                "172.17.2.3     | ''                         | 172.17.2.3",
                "2001:db8:1:0:0:0:0:9 | 2001:db8:2::5      | 2001:db8:2:0:0:0:0:5",
                "192.0.2.8    | 203.0.113.5                | 192.0.2.8"
            })
    void theClientIsTheLastAddressThatIsNotATrustedProxy(String peer, String header, String caller) {
        TrustedProxies proxies = TrustedProxies.of(OURS, Header.X_FORWARDED_FOR);

        assertThat(proxies.caller(peer, header == null ? List.of() : List.of(header)))
                .isEqualTo(caller);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.5 | 203.0.113.5",
                "for=203.0.113.5;proto=https;by=172.16.0.1 | 203.0.113.5",
                "proto=https; For=\"203.0.113.5:80\" | 203.0.113.5",
                "for=\"[2001:db8:2::5]:4711\" | 2001:db8:2:0:0:0:0:5",
                "for=1.1.1.1, for=203.0.113.5 | 203.0.113.5",
                "for=_hidden | 172.17.2.3",
                "for=unknown | 172.17.2.3",
                "proto=https | 172.17.2.3",
                "for=\"[2001:db8::1 | 172.17.2.3"
            })
    void theHeaderOfRfc7239IsReadTheSameWay(String header, String caller) {
        TrustedProxies proxies = TrustedProxies.of(OURS, Header.FORWARDED);

        assertThat(proxies.caller("172.17.2.3", List.of(header))).isEqualTo(caller);
    }

    @Test
    void severalHeaderLinesAreOneList() {
        TrustedProxies proxies = TrustedProxies.of(OURS, Header.X_FORWARDED_FOR);

        assertThat(proxies.caller("172.17.2.3", List.of("1.1.1.1, 203.0.113.5", "172.16.0.9")))
                .isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example",
                "172.16.0.0/33",
                "172.16.0.0/",
                "172.16.0/12",
                "172.16.0.0/12/12",
                "::1/129",
                "172.16.0.0/-1",
                "999.1.1.1"
            })
    void aTextThatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(text), Header.FORWARDED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X_FORWARDED_FOR | 172.17.2.3   | https                  | true",
                "X_FORWARDED_FOR | 172.17.2.3   | HTTPS                  | true",
                "X_FORWARDED_FOR | 172.17.2.3   | https, http            | true",
                "X_FORWARDED_FOR | 172.17.2.3   | http                   | false",
                "X_FORWARDED_FOR | 172.17.2.3   | httpsx                 | false",
                "X_FORWARDED_FOR | 172.17.2.3   | ''                     | false",
                "X_FORWARDED_FOR | 198.51.100.1 | https                  | false",
                "FORWARDED       | 172.17.2.3   | for=1.1.1.1;proto=https | true",
                "FORWARDED       | 172.17.2.3   | Proto=\"https\"; by=x   | true",
                "FORWARDED       | 172.17.2.3   | for=1.1.1.1, proto=https | true",
                "FORWARDED       | 172.17.2.3   | for=1.1.1.1;proto=http | false",
                "FORWARDED       | 172.17.2.3   | https                  | false",
                "FORWARDED       | 198.51.100.1 | proto=https            | false",
            })
    void onlyATrustedProxySaysThatItsClientUsesHttps(Header header, String peer, String value, boolean expected) {
        assertThat(TrustedProxies.of(OURS, header).sayHttps(peer, List.of(value)))
                .isEqualTo(expected);
        assertThat(TrustedProxies.NONE.sayHttps(peer, List.of(value))).isFalse();
    }
}

package dev.openings.server.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "deflate, gzip;q=1.0, *;q=0.5",
                "gzip ; q=0.001",
                "*",
                "identity;q=0.5, *;q=0.1",
                "br, gzip"
            })
    void gzipIsAccepted(String header) {
        assertThat(AcceptEncoding.allowsGzip(List.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br, deflate",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzip;Q=0, *",
                "*, gzip;q=0",
                "*;q=0",
                "gzip;q=2",
                "gzip;q=-1",
                "gzip;q",
                "gzip;level=9",
                "gzipped"
            })
    void gzipIsNotAccepted(String header) {
        assertThat(AcceptEncoding.allowsGzip(List.of(header))).isFalse();
    }

    @Test
    void theHeaderMayHaveSeveralValues() {
        assertThat(AcceptEncoding.allowsGzip(List.of("br", "gzip"))).isTrue();
        assertThat(AcceptEncoding.allowsGzip(List.of())).isFalse();
    }
}

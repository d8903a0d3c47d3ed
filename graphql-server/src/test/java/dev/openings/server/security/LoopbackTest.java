package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]", "::ffff:127.0.0.1"})
    void thisMachineIsNamed(String host) {
        assertThat(Loopback.isNamedBy(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "10.0.0.1",
                "128.0.0.1",
                "mail.example",
                "localhost.example",
                "127.0.0.1.example",
                "127.1",
                ""
            })
    void everyOtherHostIsAnotherMachine(String host) {
        assertThat(Loopback.isNamedBy(host)).isFalse();
    }
}

package dev.openings.server.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadEndTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "a\r\n\r\n", "\r\n\r\n", "a\r\n\r\r\n\r\n", "a\r\r\n\r\n"})
    void theFirstEmptyLineIsFoundHoweverTheBytesArrive(String head) {
        int end = head.length();
        byte[] bytes = (head + "rest\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int split = 0; split < bytes.length; split++) {
            HeadEnd headEnd = new HeadEnd();
            ByteBuffer first = ByteBuffer.wrap(bytes, 0, split);
            ByteBuffer second = ByteBuffer.wrap(bytes, split, bytes.length - split);

            boolean inFirst = headEnd.skip(first);

            assertThat(inFirst).isEqualTo(split >= end);
            assertThat(inFirst || headEnd.skip(second)).isTrue();
            assertThat(inFirst ? first.position() : second.position()).isEqualTo(end);
        }
    }

    @Test
    void otherLineEndsDoNotEndAHeaderSection() {
        assertThat(new HeadEnd()
                        .skip(ByteBuffer.wrap("a\n\nb\r\rc\n\r\nd\r\n \r\n".getBytes(StandardCharsets.US_ASCII))))
                .isFalse();
    }
}

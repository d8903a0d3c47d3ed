package dev.openings.server.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    private static final String NEXT = "GET /next";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n0\r\n\r\n",
                "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
                "0000000000000005\r\nhello\r\n000\r\n\r\n",
                "5;a\r\nhello\r\n0;last\r\n\r\n",
                "5 ; a=\"b;\\\"c\" ;d=e\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nDigest: x\r\nVia: y\r\n\r\n"
            })
    void aWellFormedBodyIsPassedOnAndWhatFollowsItIsLeft(String text) {
        for (int readLength = 1; readLength <= text.length() + NEXT.length(); readLength++) {
            ChunkedBody body = new ChunkedBody();
            StringBuilder passed = new StringBuilder();
            int consumed = 0;
            String all = text + NEXT;
            for (int begin = 0; begin < all.length() && !body.isComplete(); begin += readLength) {
                ByteBuffer read = bytes(all.substring(begin, Math.min(begin + readLength, all.length())));
                passed.append(new String(body.take(read), StandardCharsets.US_ASCII));
                consumed += read.position();
            }

            assertThat(body.isComplete()).isTrue();
            assertThat(consumed).isEqualTo(text.length());
            assertThat(body.contentBytes()).isEqualTo(5);
            assertThat(withoutFraming(passed.toString())).isEqualTo("hello");
        }
    }

    @Test
    void theContentOfAReadIsPassedOnAsOneChunk() {
        ChunkedBody body = new ChunkedBody();

        assertThat(text(body.take(bytes("2;x\r\nab\r\n1\r\nc\r\n7\r\nde")))).isEqualTo("5\r\nabcde\r\n");
        assertThat(text(body.take(bytes("fghij\r\n0\r\n\r\n")))).isEqualTo("5\r\nfghij\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n0\r\n\r\n",
                "-1\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "fffffffffffffffff\r\n",
                "ffffffffffffffff\r\n",
                "00000000000000002\r\n{}\r\n0\r\n\r\n",
                " \r\n",
                " 2\r\n{}\r\n0\r\n\r\n",
                "\r\n",
                ";a\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "2 \r\n{}\r\n0\r\n\r\n",
                "2\t\r\n{}\r\n0\r\n\r\n",
                "2 a\r\n{}\r\n0\r\n\r\n",
                "2\n{}\r\n0\r\n\r\n",
                "2;a\n{}\r\n0\r\n\r\n",
                "2;a\0\r\n{}\r\n0\r\n\r\n",
                "2;a\r{}\r\n0\r\n\r\n",
                "2\r\n{}XX0\r\n\r\n",
                "2\r\n{}\n0\r\n\r\n",
                "2\r\n{}\r0\r\n\r\n",
                "2\r\n{}0\r\n\r\n",
                "2\r\n{}\r\n0\r\nA: b\n\r\n",
                "2\r\n{}\r\n0\r\n\rX",
                "\u0662\r\n{}\r\n0\r\n\r\n"
            })
    void aMalformedBodyIsRefused(String text) {
        assertThatThrownBy(() -> new ChunkedBody().take(bytes(text))).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void endlessExtensionsAndTrailersAreRefused() {
        ChunkedBody body = new ChunkedBody();
        body.take(bytes("2;" + "a".repeat(4_096) + "\r\n{}\r\n"));

        assertThatThrownBy(() -> body.take(bytes("2;" + "a".repeat(4_097)))).isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> new ChunkedBody().take(bytes("0\r\n" + "A: b\r\n".repeat(1_025))))
                .isInstanceOf(MalformedBodyException.class);
    }

    private static String withoutFraming(String chunks) {
        return chunks.replaceAll("(?:^|\r\n)[0-9a-f]+\r\n", "").replaceAll("\r\n", "");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}

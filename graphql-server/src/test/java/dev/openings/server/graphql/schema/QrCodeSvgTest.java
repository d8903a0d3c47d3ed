package dev.openings.server.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QrCodeSvgTest {
    @Test
    void theImageHasTheThreeFinderPatternsInsideAQuietZone() {
        String svg = QrCodeSvg.of("webcal://practice.example/calendars/secret.ics");

        // Version 4: 33 modules, and 4 light ones on each side.
        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 41 41\"");
        assertThat(isDark(svg, 4, 4)).isTrue();
        assertThat(isDark(svg, 10, 4)).isTrue();
        assertThat(isDark(svg, 11, 4)).isFalse();
        assertThat(isDark(svg, 36, 4)).isTrue();
        assertThat(isDark(svg, 4, 36)).isTrue();
        assertThat(Pattern.compile("M(\\d+),(\\d+)h1")
                        .matcher(svg)
                        .results()
                        .flatMapToInt(it -> IntStream.of(Integer.parseInt(it.group(1)), Integer.parseInt(it.group(2)))))
                .allMatch(coordinate -> coordinate >= 4 && coordinate < 37);
    }

    private static boolean isDark(String svg, int x, int y) {
        return svg.contains("M" + x + "," + y + "h1v1h-1z");
    }
}

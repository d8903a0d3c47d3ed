package dev.openings.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Prints how much the pages load, and after how long they can be used on a slow phone: a processor six times slower than this one,
 * 1.6 Mbit/s, and 150 ms until an answer. It is a measurement, not a test: run it on a quiet machine, with
 * {@code -Dopenings.measure=true}.
 */
@EnabledIfSystemProperty(named = "openings.measure", matches = "true")
class PageSpeedTest {
    /** With the date of the server: this browser's clock shows another one, as that of no receptionist does. */
    private static final String DESK = "/desk?date=2027-01-04";

    private static final int RUNS = 5;
    private static final double SLOWER = 6;
    private static final double LATENCY_MILLIS = 150;
    private static final double DOWN_BYTES = 200_000;
    private static final double UP_BYTES = 90_000;

    @Test
    void pagesOnASlowPhone() {
        try (PageBrowser browser = PageBrowser.start();
                ServerFixture server = PageBrowser.samplePractice()) {
            String token = "#token=" + server.token(Role.ADMIN, Optional.empty());
            System.out.println("| page | KB | requests | ms until usable, median of 5 | single runs |");
            System.out.println("|---|---|---|---|---|");
            for (String path : List.of("/", DESK + token, "/admin" + token)) {
                measure(browser, server.url(path).toString(), path.replaceFirst("[?#].*", ""));
            }
        }
    }

    private static void measure(PageBrowser browser, String address, String name) {
        List<Long> millis = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Page page = browser.open(options -> options.setViewportSize(390, 780));
            slowDown(page);
            page.navigate(address);
            PageLoad load = PageLoad.of(page);
            millis.add(load.millis());
            if (run == RUNS - 1) {
                List<Long> sorted = millis.stream().sorted().toList();
                System.out.printf(
                        Locale.ROOT,
                        "| `%s` | %.1f | %d | %d | %s |%n",
                        name,
                        load.bytes() / 1_024.0,
                        load.requests(),
                        sorted.get(RUNS / 2),
                        sorted);
            }
            page.context().close();
        }
        assertThat(millis).hasSize(RUNS);
    }

    private static void slowDown(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", SLOWER);
        devtools.send("Emulation.setCPUThrottlingRate", processor);
        devtools.send("Network.enable");
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", LATENCY_MILLIS);
        network.addProperty("downloadThroughput", DOWN_BYTES);
        network.addProperty("uploadThroughput", UP_BYTES);
        devtools.send("Network.emulateNetworkConditions", network);
    }
}

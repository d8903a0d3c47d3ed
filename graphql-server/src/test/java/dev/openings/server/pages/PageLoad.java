package dev.openings.server.pages;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What a page has loaded when it can be used first. The icon is not counted, which browsers load by themselves, and once for all pages.
 *
 * @param requests those that were sent until then, the page itself among them
 * @param bytes of their answers, with headers, as they were transferred
 * @param millis from the start of the navigation
 */
record PageLoad(int requests, long bytes, long millis) {
    private static final String READ = """
            () => {
              const usable = performance.getEntriesByName('usable')[0].startTime;
              const answers = ['navigation', 'resource'].flatMap(it => performance.getEntriesByType(it)).filter(it => it.startTime < usable);
              return [answers.length, answers.reduce((sum, it) => sum + it.transferSize, 0), usable];
            }""";

    /** Waits until the page can be used. */
    static PageLoad of(Page page) {
        PageBrowser.awaitUsable(page);
        List<?> values = (List<?>) page.evaluate(READ);
        return new PageLoad(
                ((Number) values.get(0)).intValue(),
                ((Number) values.get(1)).longValue(),
                ((Number) values.get(2)).longValue());
    }
}

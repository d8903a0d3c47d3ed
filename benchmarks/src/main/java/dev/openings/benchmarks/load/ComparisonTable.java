package dev.openings.benchmarks.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A Markdown table that compares variants. They are measured in turns, round after round, so that disturbances of the
 * machine affect all of them; a first round is a warm-up.
 */
final class ComparisonTable {
    private final PrintStream out;
    private final int rounds;

    ComparisonTable(PrintStream out, int rounds, String title, String what) {
        this.out = out;
        this.rounds = rounds;
        out.printf("%n### %s%n%n| clients | way | %s per second | median ms | 99 %% ms | library × |%n", title, what);
        out.println("|---|---|---|---|---|---|");
    }

    /**
     * Adds a row for each variant. The first one is the library; the last column is the library's rate divided by that
     * of the variant.
     */
    void compare(int clients, List<Variant> variants) throws Exception {
        List<List<Variant.Cell>> cells = new ArrayList<>();
        variants.forEach(variant -> cells.add(new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < variants.size(); i++) {
                Variant.Cell cell = variants.get(i).measurement().take();
                if (round > 0) {
                    cells.get(i).add(cell);
                }
            }
        }
        for (int i = 0; i < variants.size(); i++) {
            line(clients, variants.get(i).name(), cells.get(i), cells.getFirst());
        }
    }

    private void line(int clients, String name, List<Variant.Cell> cells, List<Variant.Cell> library) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            ratios.add(library.get(i).perSecond() / cells.get(i).perSecond());
        }
        out.printf(
                Locale.ROOT,
                "| %d | %s | %,.0f | %.2f | %.2f | %.2f |%n",
                clients,
                name,
                median(cells, Variant.Cell::perSecond),
                median(cells, Variant.Cell::median),
                median(cells, Variant.Cell::slow),
                median(ratios, ratio -> ratio));
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> part) {
        double[] sorted = values.stream().mapToDouble(part).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}

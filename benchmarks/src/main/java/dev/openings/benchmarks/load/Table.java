package dev.openings.benchmarks.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A table in Markdown that compares rivals. They run in turns, round after round, so that what the machine does meanwhile happens to all of
 * them; a first round only warms up.
 */
final class Table {
    private final PrintStream out;
    private final int rounds;

    Table(PrintStream out, int rounds, String title, String what) {
        this.out = out;
        this.rounds = rounds;
        out.printf("%n### %s%n%n| clients | way | %s per second | median ms | 99 %% ms | library × |%n", title, what);
        out.println("|---|---|---|---|---|---|");
    }

    /** Adds a line for each rival; the first one is the library, and the last column says how many times as fast as the others it is. */
    void compare(int clients, List<Contender> rivals) throws Exception {
        List<List<Contender.Cell>> cells = new ArrayList<>();
        rivals.forEach(rival -> cells.add(new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < rivals.size(); i++) {
                Contender.Cell cell = rivals.get(i).measurement().take();
                if (round > 0) {
                    cells.get(i).add(cell);
                }
            }
        }
        for (int i = 0; i < rivals.size(); i++) {
            line(clients, rivals.get(i).name(), cells.get(i), cells.getFirst());
        }
    }

    private void line(int clients, String name, List<Contender.Cell> cells, List<Contender.Cell> library) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            ratios.add(library.get(i).perSecond() / cells.get(i).perSecond());
        }
        out.printf(
                Locale.ROOT,
                "| %d | %s | %,.0f | %.2f | %.2f | %.2f |%n",
                clients,
                name,
                median(cells, Contender.Cell::perSecond),
                median(cells, Contender.Cell::median),
                median(cells, Contender.Cell::slow),
                median(ratios, ratio -> ratio));
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> part) {
        double[] sorted = values.stream().mapToDouble(part).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}

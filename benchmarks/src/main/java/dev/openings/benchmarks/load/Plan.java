package dev.openings.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL carries out one statement.
 *
 * @param lines of {@code explain (analyze, buffers)}
 */
record Plan(String sql, List<String> lines) {
    private static final String WHOLE = "WHOLE ";

    private static final Pattern SCAN = Pattern.compile(
            "(Seq Scan on (?<whole>\\w+))|(Index(?: Only)? Scan(?: Backward)? using (?<index>\\w+) on \\w+)|(Bitmap Index Scan on (?<bitmap>\\w+))");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: ([0-9]+)");
    private static final Pattern TIME = Pattern.compile("(?:Execution|Planning) Time: ([0-9.]+) ms");
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    Plan {
        lines = List.copyOf(lines);
    }

    /** The statement without its lists of columns, in at most 90 characters. */
    String statement() {
        String shortened = sql.replace("\"", "")
                .replaceAll("select .*? from ", "select … from ")
                .replaceAll("\\s+", " ");
        return shortened.length() <= 90 ? shortened : shortened.substring(0, 90) + "…";
    }

    /** The indexes that it uses and the tables that it reads whole, in the order of the plan. */
    List<String> scans() {
        List<String> scans = new ArrayList<>();
        Matcher scan = SCAN.matcher(String.join("\n", lines));
        while (scan.find()) {
            String found = scan.group("whole") != null
                    ? WHOLE + scan.group("whole")
                    : scan.group("index") != null ? scan.group("index") : scan.group("bitmap");
            if (!scans.contains(found)) {
                scans.add(found);
            }
        }
        return scans;
    }

    /** Of these tables, those that are read whole. */
    List<String> whole(Set<String> tables) {
        return scans().stream()
                .filter(scan -> scan.startsWith(WHOLE))
                .map(scan -> scan.substring(WHOLE.length()))
                .filter(tables::contains)
                .toList();
    }

    /** How many rows it read at most for one of its steps only to throw them away. */
    long readForNothing() {
        return REMOVED.matcher(String.join("\n", lines))
                .results()
                .mapToLong(removed -> Long.parseLong(removed.group(1)))
                .max()
                .orElse(0);
    }

    /** Milliseconds of planning and execution. */
    double millis() {
        return lines.stream().mapToDouble(line -> first(TIME.matcher(line))).sum();
    }

    /** Pages of 8 KiB that it touched; the first line that tells of them counts all. */
    long pages() {
        for (String line : lines) {
            Matcher buffers = BUFFERS.matcher(line);
            if (buffers.find()) {
                return (long) (number(buffers.group(1)) + number(buffers.group(2)));
            }
        }
        return 0;
    }

    private static double first(Matcher matcher) {
        return matcher.find() ? number(matcher.group(1)) : 0;
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}

package dev.openings.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one statement in PostgreSQL.
 *
 * @param sql the statement
 * @param lines the output of {@code explain (analyze, buffers)}
 */
record StatementPlan(String sql, List<String> lines) {
    private static final String FULL_SCAN = "WHOLE ";

    private static final Pattern SCAN = Pattern.compile(
            "(Seq Scan on (?<fullScans>\\w+))|(Index(?: Only)? Scan(?: Backward)? using (?<index>\\w+) on \\w+)|(Bitmap Index Scan on (?<bitmap>\\w+))");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: ([0-9]+)");
    private static final Pattern TIME = Pattern.compile("(?:Execution|Planning) Time: ([0-9.]+) ms");
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    StatementPlan {
        lines = List.copyOf(lines);
    }

    /** Returns the statement without its column lists, in at most 90 characters. */
    String statement() {
        String shortened = sql.replace("\"", "")
                .replaceAll("select .*? from ", "select … from ")
                .replaceAll("\\s+", " ");
        return shortened.length() <= 90 ? shortened : shortened.substring(0, 90) + "…";
    }

    /** Returns the indexes used and the tables read by a full scan, in the order of the plan. */
    List<String> scans() {
        List<String> scans = new ArrayList<>();
        Matcher scan = SCAN.matcher(String.join("\n", lines));
        while (scan.find()) {
            String found = scan.group("whole") != null
                    ? FULL_SCAN + scan.group("whole")
                    : scan.group("index") != null ? scan.group("index") : scan.group("bitmap");
            if (!scans.contains(found)) {
                scans.add(found);
            }
        }
        return scans;
    }

    /** Returns those of {@code tables} that are read by a full scan. */
    List<String> fullScans(Set<String> tables) {
        return scans().stream()
                .filter(scan -> scan.startsWith(FULL_SCAN))
                .map(scan -> scan.substring(FULL_SCAN.length()))
                .filter(tables::contains)
                .toList();
    }

    /** Returns the largest number of rows that one step read and removed by a filter. */
    long maxRowsRemovedByFilter() {
        return REMOVED.matcher(String.join("\n", lines))
                .results()
                .mapToLong(removed -> Long.parseLong(removed.group(1)))
                .max()
                .orElse(0);
    }

    /** Returns the milliseconds of planning and execution. */
    double millis() {
        return lines.stream().mapToDouble(line -> first(TIME.matcher(line))).sum();
    }

    /** Returns the number of 8 KiB pages accessed; the first line with buffers includes all others. */
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

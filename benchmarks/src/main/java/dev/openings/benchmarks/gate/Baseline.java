package dev.openings.benchmarks.gate;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;

/**
 * The committed ratios.
 *
 * @param jdk the feature version of the JDK that they were measured with: another compiler has other ratios
 * @param ratios of each workload
 */
record Baseline(int jdk, Map<Workload, Double> ratios) {
    /** A ratio this many times the committed one fails. */
    static final double LIMIT = 1.3;

    private static final String JDK = "jdk";

    /** Copies the map. */
    Baseline {
        ratios = Map.copyOf(ratios);
    }

    static Baseline read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        Map<Workload, Double> ratios = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            String ratio = values.getProperty(workload.name());
            if (ratio != null) {
                ratios.put(workload, Double.valueOf(ratio));
            }
        }
        return new Baseline(Integer.parseInt(values.getProperty(JDK, "0")), ratios);
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Times the floor of each workload, written by `./openings bench --gate --update`.");
        lines.add(JDK + "=" + jdk);
        for (Workload workload : Workload.values()) {
            lines.add(workload + String.format(Locale.ROOT, "=%.2f", ratios.get(workload)));
        }
        Files.write(file, lines);
    }

    /** True if a ratio is as committed or lower, within the limit, or if none was committed. */
    boolean allows(Workload workload, double ratio) {
        Double committed = ratios.get(workload);
        return committed == null || ratio <= LIMIT * committed;
    }

    OptionalDouble committed(Workload workload) {
        Double ratio = ratios.get(workload);
        return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
    }
}

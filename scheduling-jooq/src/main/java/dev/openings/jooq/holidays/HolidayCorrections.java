package dev.openings.jooq.holidays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the corrections of the library: the resource {@code corrections.txt}, which describes its form. */
final class HolidayCorrections {
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
    private static final int COLUMNS = 5;
    private static final int LAST_YEAR = 9_999;

    private HolidayCorrections() {}

    static List<HolidayCorrection> read() {
        try (InputStream in = Objects.requireNonNull(HolidayCorrections.class.getResourceAsStream("corrections.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(HolidayCorrections::parse)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static HolidayCorrection parse(String line) {
        List<String> columns = Arrays.asList(BAR.split(line.strip()));
        if (columns.size() != COLUMNS) {
            throw new IllegalArgumentException("a correction has " + COLUMNS + " columns: " + line);
        }
        String region = columns.get(0);
        boolean withParts = region.endsWith("*");
        String[] years = columns.get(1).split("-", -1);
        String rule = columns.get(2);
        return new HolidayCorrection(
                withParts ? region.substring(0, region.length() - 1) : region,
                withParts,
                Integer.parseInt(years[0]),
                years.length == 1
                        ? Integer.parseInt(years[0])
                        : years[1].isEmpty() ? LAST_YEAR : Integer.parseInt(years[1]),
                rule.startsWith("+ "),
                HolidayRule.parse(rule.substring(2)),
                columns.get(3),
                columns.get(4));
    }
}

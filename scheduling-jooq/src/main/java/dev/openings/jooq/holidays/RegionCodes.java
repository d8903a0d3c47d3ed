package dev.openings.jooq.holidays;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds regions by their codes and names. */
final class RegionCodes {
    private static final int NEAREST = 3;
    private static final int MAX_LENGTH = 32;

    private RegionCodes() {}

    /** The code in upper case, of a known region; otherwise a problem names the nearest ones. */
    static String known(InputChecks checks, RegionalHolidays source, String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        if (wanted.length() > MAX_LENGTH) {
            checks.maximumLength(wanted.length(), MAX_LENGTH, "region");
            return wanted;
        }
        List<HolidayRegion> regions = source.regions();
        if (regions.stream().noneMatch(it -> it.code().equals(wanted))) {
            checks.add(InputRule.UNKNOWN_REGION
                    .at("region")
                    .with("nearest", nearest(regions, wanted))
                    .with("value", "\"" + ClosedDayNames.line(code) + "\""));
        }
        return wanted;
    }

    /** The regions whose code or name has every word of the text, in upper or lower case. */
    static List<HolidayRegion> search(List<HolidayRegion> regions, String text) {
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        return regions.stream()
                .filter(region -> {
                    String searched = (region.code() + " " + region.name()).toLowerCase(Locale.ROOT);
                    return words.stream().allMatch(searched::contains);
                })
                .toList();
    }

    /** The regions that need the fewest changes of letters, by code or name: {@code DE-BE (Germany, Berlin)}. */
    private static String nearest(List<HolidayRegion> regions, String wanted) {
        return regions.stream()
                .sorted(Comparator.comparingInt((HolidayRegion it) -> distance(it, wanted))
                        .thenComparing(HolidayRegion::code))
                .limit(NEAREST)
                .map(it -> it.code() + " (" + it.name() + ")")
                .collect(Collectors.joining(", "));
    }

    private static int distance(HolidayRegion region, String wanted) {
        String name = region.name().toUpperCase(Locale.ROOT);
        String lastPart = name.substring(name.lastIndexOf(", ") + 1).strip();
        return Math.min(distance(region.code(), wanted), Math.min(distance(name, wanted), distance(lastPart, wanted)));
    }

    /** The Levenshtein distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int k = 0; k < row.length; k++) {
            row[k] = k;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k < row.length; k++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.min(replaced, 1 + Math.min(row[k], row[k - 1]));
            }
        }
        return row[other.length()];
    }
}

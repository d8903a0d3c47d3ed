package dev.openings.jooq.holidays;

/**
 * A country or a part of it, with public holidays of its own.
 *
 * @param code of ISO 3166 in upper case, parts after hyphens: {@code DE}, {@code DE-BE}, {@code DE-BY-AG}
 * @param name in English, the country first: {@code Germany, Berlin}
 */
public record HolidayRegion(String code, String name) {}

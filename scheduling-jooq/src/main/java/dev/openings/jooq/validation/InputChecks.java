package dev.openings.jooq.validation;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Collects the problems of one input. Each check adds its problems at the path of the field. Checks with a result
 * return the value as it is stored: normalized if it is valid, and otherwise unused, because the input is refused.
 *
 * <p>The rules are those of {@link TextRules}, {@link AddressRules} and {@link TimeRules}.
 */
public final class InputChecks {
    /** The maximum number of characters of one line, as {@link TextLength} counts them. */
    public static final int LINE = TextRules.MAX_LINE_LENGTH;

    /** The maximum length of time. */
    public static final Duration LONGEST = TimeRules.MAX_DURATION;

    /** More ids than any practice has bookables. The bound keeps one request from locking every row. */
    static final int MAX_IDS = 1_000;

    private final List<Problem> problems = new ArrayList<>();

    public boolean areFine() {
        return problems.isEmpty();
    }

    /** True if a list is longer than its maximum: then the database is not asked for its items. */
    public boolean haveTooManyItems() {
        return problems.stream().anyMatch(it -> it.text().equals(InputRule.TOO_MANY_ITEMS));
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The refusal with all problems found so far, at least one. */
    public <T> Outcome<T> refused() {
        return new Outcome.Refused<>(problems);
    }

    /** Adds a problem. */
    public void add(Problem problem) {
        problems.add(problem);
    }

    /** A number of at least {@code minimum}. */
    public void minimum(int value, int minimum, String... path) {
        if (value < minimum) {
            add(InputRule.TOO_SMALL.at(path).with("minimum", minimum).with("value", value));
        }
    }

    /** A list of at most {@code maximum} items. */
    public void maximumSize(int size, int maximum, String... path) {
        if (size > maximum) {
            add(InputRule.TOO_MANY_ITEMS.at(path).with("maximum", maximum).with("value", size));
        }
    }

    /** A text of this many characters, which are at most {@code maximum}. */
    public void maximumLength(int length, int maximum, String... path) {
        if (length > maximum) {
            add(InputRule.TOO_MANY_CHARACTERS.at(path).with("maximum", maximum).with("value", length));
        }
    }

    /** References to existing objects: {@code rule} at the position of each id that is not in {@code found}. */
    public void known(Collection<UUID> ids, Collection<UUID> found, InputRule rule, String... path) {
        int position = 0;
        for (UUID id : ids) {
            if (!found.contains(id)) {
                add(rule.at(item(path, position)));
            }
            position++;
        }
    }

    /** The value after the change of a field that must have a value. */
    public <T> T required(Patch<T> patch, T before, String... path) {
        return switch (patch) {
            case Patch.Keep<T>() -> before;
            case Patch.Set<T>(T value) -> value;
            case Patch.Clear<T>() -> {
                add(InputRule.NOT_NULL.at(path));
                yield before;
            }
        };
    }

    /** The expected version of a kind of object without versions, which must be absent. */
    public void noVersion(Optional<Integer> expectedVersion) {
        if (expectedVersion.isPresent()) {
            add(InputRule.HAS_NO_VERSION.at("expectedVersion"));
        }
    }

    /** True unless another version than the current one is expected, which is STALE. */
    public boolean version(Optional<Integer> expected, int current) {
        boolean isStale = expected.isPresent() && expected.get() != current;
        if (isStale) {
            add(InputRule.STALE_VERSION
                    .at("expectedVersion")
                    .with("current", current)
                    .with("value", expected.get()));
        }
        return !isStale;
    }

    /** One line of 1 to {@value #LINE} characters as people count them, without surrounding white space. */
    public String line(String value, String... path) {
        return TextRules.line(this, value, path);
    }

    /** A key that the caller has chosen: 1 to {@value #LINE} UTF-16 units, because an index has it as it is. */
    public void key(String value, String... path) {
        TextRules.key(this, value, path);
    }

    /** One line of at most {@value #LINE} characters as people count them; a blank one is absent. */
    public Optional<String> optionalLine(Optional<String> value, String... path) {
        return TextRules.optionalLine(this, value, path);
    }

    /** Text of at most 10,000 characters as people count them, which may have several lines; a blank one is absent. */
    public Optional<String> optionalText(Optional<String> value, String... path) {
        return TextRules.optionalText(this, value, path);
    }

    /** A language tag of at most 100 characters, in the case that BCP 47 recommends. */
    public Optional<String> locale(Optional<String> value, String... path) {
        return TextRules.locale(this, value, path);
    }

    /** An e-mail address as defined by RFC 5321 and RFC 6531, without a quoted local part, of at most 254 octets. */
    public Optional<String> email(Optional<String> value, String... path) {
        return AddressRules.email(this, value, path);
    }

    /** The e-mail address after a change. A kept address is not checked: other rules may have held when it was stored. */
    public Optional<String> email(Patch<String> patch, Optional<String> before, String... path) {
        return patch.isKeep() ? before : email(patch.applyTo(before), path);
    }

    /**
     * A phone number with a country code, or as it is dialled in a country, in E.164 format.
     *
     * @param country the ISO 3166-1 code of that country; asked only if the number has no country code
     */
    public Optional<String> phone(Optional<String> value, Supplier<Optional<String>> country, String... path) {
        return AddressRules.phone(this, value, country, path);
    }

    /** The phone number after a change. A kept number is not checked: the numbering plan may have changed since. */
    public Optional<String> phone(
            Patch<String> patch, Optional<String> before, Supplier<Optional<String>> country, String... path) {
        return patch.isKeep() ? before : phone(patch.applyTo(before), country, path);
    }

    /** An ISO 3166-1 code of two letters, in capitals. */
    public Optional<String> country(Optional<String> value, String... path) {
        Optional<String> country = value.map(it -> it.strip().toUpperCase(Locale.ROOT));
        country.filter(it -> !PhoneNumbers.hasPlan(it))
                .ifPresent(it -> add(InputRule.NO_COUNTRY.at(path).with("value", TextRules.quoted(value.get()))));
        return country;
    }

    /** An IANA time zone. */
    public Optional<ZoneId> zone(Optional<ZoneId> value, String... path) {
        return TimeRules.zone(this, value, path);
    }

    /** The time zone after a change. A kept zone is not checked: another version of the zone data may not have it. */
    public Optional<ZoneId> zone(Patch<ZoneId> patch, Optional<ZoneId> before, String... path) {
        return patch.isKeep() ? before : zone(patch.applyTo(before), path);
    }

    /** An exact duration from {@code minimum} to {@link #LONGEST}, in whole seconds. */
    public void duration(Duration value, Duration minimum, String... path) {
        TimeRules.duration(this, value, minimum, path);
    }

    /** The requested duration of an appointment, if present: at least one second. */
    public void visitDuration(Optional<Duration> duration, String field) {
        duration.ifPresent(it -> duration(it, Duration.ofSeconds(1), field));
    }

    /** A duration with or without calendar days, from zero to {@link #LONGEST}. */
    public void span(PeriodDuration value, String... path) {
        TimeRules.span(this, value, path);
    }

    /** A whole second in the years 1970 to 9999, in UTC. */
    public void instant(Instant value, String... path) {
        TimeRules.instant(this, value, path);
    }

    /** A date in the years 1970 to 9999. */
    public void date(LocalDate value, String... path) {
        TimeRules.date(this, value, path);
    }

    /** A window whose ends, at {@code from} and {@code to} below the path, are whole minutes. */
    public void minutes(TimeWindow window, String... path) {
        TimeRules.minutes(this, window, path);
    }

    /** A local time in whole minutes. */
    public Optional<LocalTime> minute(Optional<LocalTime> time, String... path) {
        time.ifPresent(it -> TimeRules.wholeMinute(this, it, path));
        return time;
    }

    /** A list of ids of bookables: at most {@value #MAX_IDS}, and not empty unless {@code mayBeEmpty}. */
    public void bookableIds(Optional<List<UUID>> ids, boolean mayBeEmpty, String field) {
        int count = ids.map(List::size).orElse(1);
        maximumSize(count, MAX_IDS, field);
        if (count == 0 && !mayBeEmpty) {
            add(InputRule.NO_STAFF.at(field));
        }
    }

    /** A list without duplicates. */
    public void distinct(List<UUID> ids, String... path) {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!seen.add(ids.get(i))) {
                add(InputRule.DUPLICATE.at(item(path, i)));
            }
        }
    }

    public static String[] item(String[] path, int position) {
        return item(path, Integer.toString(position));
    }

    public static String[] item(String[] path, String last) {
        return Stream.concat(Stream.of(path), Stream.of(last)).toArray(String[]::new);
    }
}

package dev.openings.jooq.validation;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects every problem of one input. Where a value is fine it comes back as it will be stored. */
public final class InputChecks {
    public static final int LINE = 200;
    static final int TEXT = 10_000;
    static final int TAG = 100;

    /** More candidates than any practice has; the bound keeps one request from locking every row. */
    static final int MAX_IDS = 1_000;

    /** The longest length of time that means anything here. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Instant FIRST_INSTANT = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    /** RFC 5321 4.1.2: a dot-string or a quoted string, then a domain of labels. */
    private static final Pattern EMAIL = Pattern.compile(
            "(?:[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*|\"(?:[ !#-\\[\\]-~]|\\\\[ -~])+\")"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}");

    private final List<Problem> problems = new ArrayList<>();

    public boolean areFine() {
        return problems.isEmpty();
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The refusal with everything that was found. */
    public <T> Outcome<T> refused() {
        return new Outcome.Refused<>(problems);
    }

    public void invalid(String message, String... path) {
        add(ProblemCode.INVALID, message, path);
    }

    public void add(ProblemCode code, String message, String... path) {
        problems.add(new Problem(code, message, List.of(path)));
    }

    /** Says that ids lead nowhere: one problem for each, at its place in {@code asked}. */
    public void known(Collection<UUID> asked, Collection<UUID> found, String what, String... path) {
        int position = 0;
        for (UUID id : asked) {
            if (!found.contains(id)) {
                add(ProblemCode.NOT_FOUND, "There is no " + what + " with this id.", item(path, position));
            }
            position++;
        }
    }

    /** A line that must be there. */
    public String line(String value, String... path) {
        String line = value.strip();
        if (line.isEmpty()) {
            invalid(name(path) + " must not be empty.", path);
        }
        bounded(line, LINE, false, path);
        return line;
    }

    /** A line that may be absent; a blank one is. */
    public Optional<String> optionalLine(Optional<String> value, String... path) {
        Optional<String> line = value.map(String::strip).filter(it -> !it.isEmpty());
        line.ifPresent(it -> bounded(it, LINE, false, path));
        return line;
    }

    /** Several lines that may be absent; blank ones are. */
    public Optional<String> optionalText(Optional<String> value, String... path) {
        Optional<String> text = value.filter(it -> !it.isBlank());
        text.ifPresent(it -> bounded(it, TEXT, true, path));
        return text;
    }

    public Optional<String> email(Optional<String> value, String... path) {
        Optional<String> email = value.map(String::strip);
        email.filter(it -> !isEmail(it))
                .ifPresent(it -> invalid(
                        name(path) + " is not an e-mail address as RFC 5321 writes it: " + shown(it) + ".", path));
        return email;
    }

    public Optional<String> phone(Optional<String> value, String... path) {
        Optional<String> phone = value.map(String::strip);
        phone.filter(it -> !PHONE.matcher(it).matches())
                .ifPresent(it -> invalid(
                        name(path) + " is not a phone number in E.164, such as +4930123456: " + shown(it) + ".", path));
        return phone;
    }

    public Optional<ZoneId> zone(Optional<ZoneId> value, String... path) {
        value.filter(it -> !isRegion(it))
                .ifPresent(it -> invalid(
                        name(path) + " is not an IANA time zone, such as Europe/Berlin: " + shown(it.getId()) + ".",
                        path));
        return value;
    }

    /** A language tag of at most {@value #TAG} characters, in the case that BCP 47 recommends. */
    public Optional<String> locale(Optional<String> value, String... path) {
        try {
            Optional<String> tag = value.map(it ->
                    new Locale.Builder().setLanguageTag(it.strip()).build().toLanguageTag());
            tag.ifPresent(it -> bounded(it, TAG, false, path));
            return tag;
        } catch (IllformedLocaleException illFormed) {
            invalid(
                    name(path) + " is not a language tag of BCP 47, such as de-AT: " + shown(value.orElse("")) + ".",
                    path);
            return value;
        }
    }

    /** An exact length of at least {@code least}, in whole seconds. */
    public void duration(Duration value, Duration least, String... path) {
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
            invalid(name(path) + " must be whole seconds: " + value + ".", path);
        }
        if (value.compareTo(least) < 0) {
            String rule = least.isZero() ? " cannot be negative: " : " must be at least " + least + ": ";
            invalid(name(path) + rule + value + ".", path);
        }
        if (value.compareTo(LONGEST) > 0) {
            invalid(name(path) + " is longer than P366D: " + value + ".", path);
        }
    }

    /** A length with calendar days or without that does not run backwards. */
    public void span(PeriodDuration value, String... path) {
        if (value.days() < 0 || value.exact().isNegative()) {
            invalid(name(path) + " cannot be negative: " + value + ".", path);
        }
        if (value.days() > LONGEST.toDays()
                || value.exact().plusDays(Math.max(0, value.days())).compareTo(LONGEST) > 0) {
            invalid(name(path) + " is longer than P366D: " + value + ".", path);
        }
    }

    /** A whole second in the years 1970 to 9999. */
    public void instant(Instant value, String... path) {
        if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
            invalid(name(path) + " must be a whole second: " + value + ".", path);
        }
        if (value.isBefore(FIRST_INSTANT) || !value.isBefore(END_OF_TIME)) {
            invalid(name(path) + " must lie in the years 1970 to 9999: " + value + ".", path);
        }
    }

    /** A date in the years 1970 to 9999. */
    public void date(LocalDate value, String... path) {
        if (value.getYear() < 1970 || value.getYear() > 9999) {
            invalid(name(path) + " must lie in the years 1970 to 9999: " + value + ".", path);
        }
    }

    /** A window of whole minutes. */
    public void minutes(TimeWindow window, String... path) {
        wholeMinute(window.from(), item(path, "from"));
        wholeMinute(window.to(), item(path, "to"));
    }

    /** What a change makes of a field that must have a value. */
    public <T> T required(Patch<T> patch, T before, String... path) {
        return switch (patch) {
            case Patch.Keep<T>() -> before;
            case Patch.Set<T>(T value) -> value;
            case Patch.Clear<T>() -> {
                invalid(name(path) + " cannot be taken away: it needs a value.", path);
                yield before;
            }
        };
    }

    /** The requested length of a visit, where there is one: at least one second. */
    public void visitDuration(Optional<Duration> duration, String field) {
        duration.ifPresent(it -> duration(it, Duration.ofSeconds(1), field));
    }

    /** A list of bookables: at most {@value #MAX_IDS}, and not empty unless {@code mayBeEmpty}. */
    public void bookableIds(Optional<List<UUID>> ids, boolean mayBeEmpty, String field) {
        int count = ids.map(List::size).orElse(1);
        if (count > MAX_IDS) {
            invalid("`" + field + "` has " + count + " entries; at most " + MAX_IDS + " are allowed.", field);
        }
        if (count == 0 && !mayBeEmpty) {
            invalid("`" + field + "` must not be empty. Omit it to allow any staff member.", field);
        }
    }

    /** Refuses an expected version for a kind of object that has no versions. */
    public void noVersion(Optional<Integer> expectedVersion, String what) {
        if (expectedVersion.isPresent()) {
            invalid("A " + what + " has no version. Omit `expectedVersion`.", "expectedVersion");
        }
    }

    /** True unless the caller expects another version; then it is STALE. */
    public boolean version(Optional<Integer> expected, int current) {
        boolean isStale = expected.isPresent() && expected.get() != current;
        if (isStale) {
            add(
                    ProblemCode.STALE,
                    "It was changed in between: the version is " + current + ", not " + expected.get() + ".",
                    "expectedVersion");
        }
        return !isStale;
    }

    static boolean isEmail(String text) {
        return text.length() <= 254
                && text.lastIndexOf('@') <= 64
                && EMAIL.matcher(text).matches();
    }

    static boolean isRegion(ZoneId zone) {
        return ZoneId.getAvailableZoneIds().contains(zone.getId());
    }

    public static String[] item(String[] path, int position) {
        return item(path, Integer.toString(position));
    }

    private static String[] item(String[] path, String last) {
        return Stream.concat(Stream.of(path), Stream.of(last)).toArray(String[]::new);
    }

    private void wholeMinute(LocalTime time, String... path) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            invalid(name(path) + " must be a whole minute: " + time + ".", path);
        }
    }

    private void bounded(String text, int most, boolean lineBreaks, String... path) {
        if (text.length() > most) {
            invalid(name(path) + " has " + text.length() + " characters; at most " + most + " are allowed.", path);
        }
        if (hasForbidden(text, lineBreaks)) {
            String rule =
                    lineBreaks ? " holds a control character that is no line break." : " holds a control character.";
            invalid(name(path) + rule, path);
        }
    }

    /** Control characters, and halves of characters, which PostgreSQL cannot store. */
    private static boolean hasForbidden(String text, boolean lineBreaks) {
        return text.codePoints().anyMatch(c -> {
            boolean isLineBreak = lineBreaks && (c == '\n' || c == '\r');
            return (Character.isISOControl(c) && !isLineBreak)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        });
    }

    private static String name(String... path) {
        return path.length == 0 ? "The input" : path[path.length - 1];
    }

    /** A value in a message: short, and with nothing that could break the line. */
    private static String shown(String value) {
        String line = value.codePoints()
                .limit(80)
                .map(c -> Character.isISOControl(c) || Character.isSurrogate((char) Math.min(c, 0xFFFF)) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + line + (value.codePointCount(0, value.length()) > 80 ? "…" : "") + "\"";
    }
}

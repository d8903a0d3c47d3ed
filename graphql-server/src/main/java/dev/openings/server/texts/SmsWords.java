package dev.openings.server.texts;

import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.VisitDetails;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An SMS about visits: short dates, short names, and the link if it is short, else the phone number. What is left out so
 * that two segments suffice: first the ends of names, then the names of time zones, then the earlier and the recipient's time, and the
 * link at last. The time of the visit is never left out, and no link is cut.
 */
final class SmsWords {
    private static final int MOST_SEGMENTS = 2;
    /** A code of a visit behind a public URL of 58 characters. */
    private static final int LONGEST_LINK = 80;
    /** Of the visits of a day, so many times are named. */
    private static final int MOST_TIMES = 6;
    /** Names by which templates read names that may be cut, with the length that each stays readable with. */
    private static final Map<String, Integer> NAMES =
            Map.of("practice", 20, "given", 12, "contact", 20, "staff", 16, "service", 20, "place", 30);

    private final MessageValues values;
    private final Map<String, Object> byName;
    private final List<VisitDetails> visits;

    SmsWords(MessageContent.Visits content, MessageValues values) {
        this.values = values;
        this.visits = content.visits();
        this.byName = values.shownOutside();
        if (values.text("link").length() > LONGEST_LINK) {
            byName.put("link", "");
        }
    }

    /** The shortest loss with which the text of {@code words} fits; more than two segments if none suffices. */
    SmsText fit(Function<Map<String, Object>, String> words) {
        SmsText text = fitZones(words);
        if (text.segments() <= MOST_SEGMENTS || "".equals(byName.get("link"))) {
            return text;
        }
        byName.put("link", "");
        return fitZones(words);
    }

    private SmsText fitZones(Function<Map<String, Object>, String> words) {
        SmsText text = new SmsText("");
        for (ZoneWords zones : ZoneWords.values()) {
            text = fit(zones, words);
            if (text.segments() <= MOST_SEGMENTS) {
                return text;
            }
        }
        return text;
    }

    private SmsText fit(ZoneWords zones, Function<Map<String, Object>, String> words) {
        List<String> keys = NAMES.keySet().stream().sorted().toList();
        List<SmsName> names = keys.stream()
                .map(it -> new SmsName(String.valueOf(byName.get(it)), NAMES.getOrDefault(it, 1)))
                .toList();
        Map<String, Object> shortened = new HashMap<>(byName);
        shortened.put("when", when(zones));
        shortened.put("before", zones == ZoneWords.OFFSET_OF_PRACTICE ? "" : before());
        return SmsText.fit(names, cut -> {
            for (int i = 0; i < keys.size(); i++) {
                shortened.put(keys.get(i), cut.get(i));
            }
            return words.apply(shortened);
        });
    }

    private String when(ZoneWords zones) {
        StringBuilder when = new StringBuilder();
        String day = "";
        for (VisitDetails visit : visits.stream().limit(MOST_TIMES).toList()) {
            ClockTime at = clock(visit.appointment().start());
            when.append(when.isEmpty() ? "" : values.language().comma());
            when.append(at.shortDay().equals(day) ? at.start() : at.shortDay() + " " + at.start());
            day = at.shortDay();
        }
        if (visits.size() > MOST_TIMES) {
            when.append(" +").append(visits.size() - MOST_TIMES);
        }
        Instant first = visits.getFirst().appointment().start();
        boolean isOne = visits.size() == 1;
        return when
                + values.times()
                        .zoneNote(first, isOne || zones == ZoneWords.OFFSET_OF_PRACTICE ? zones : ZoneWords.OFFSETS);
    }

    private String before() {
        VisitDetails first = visits.getFirst();
        Optional<Instant> previous = first.previousStart()
                .filter(it -> !it.equals(first.appointment().start()));
        return previous.map(this::clock)
                .map(it -> it.shortDay() + " " + it.start())
                .orElse("");
    }

    private ClockTime clock(Instant start) {
        return values.times().visit(start, start).at();
    }
}

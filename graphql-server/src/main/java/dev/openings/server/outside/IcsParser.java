package dev.openings.server.outside;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * Reads iCalendar texts (RFC 5545) with ical4j's parser of lines. Its model of events and zones is not used: it would register
 * the zones of every file in the JVM.
 */
final class IcsParser implements ContentHandler {
    private static final int MAX_DEPTH = 4;

    private static final Set<String> COMPONENTS =
            Set.of("VCALENDAR", "VEVENT", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT");

    /** Only what times depend on is kept. */
    private static final Set<String> PROPERTIES = Set.of(
            "DTEND",
            "DTSTART",
            "DURATION",
            "EXDATE",
            "EXRULE",
            "FREEBUSY",
            "RDATE",
            "RECURRENCE-ID",
            "RRULE",
            "SEQUENCE",
            "STATUS",
            "TRANSP",
            "TZID",
            "TZOFFSETFROM",
            "TZOFFSETTO",
            "UID",
            "X-LIC-LOCATION",
            "X-MICROSOFT-CDO-ALLDAYEVENT",
            "X-MICROSOFT-CDO-BUSYSTATUS",
            "X-WR-TIMEZONE");

    private final ReadBudget budget;
    private final IcsComponent root = new IcsComponent("");
    private final Deque<IcsComponent> open = new ArrayDeque<>();
    private final Map<String, String> parameters = new HashMap<>();
    private int skipped;
    private String value = "";

    private IcsParser(ReadBudget budget) {
        this.budget = budget;
    }

    /**
     * The calendars of a text. There is one at least.
     *
     * @throws UnreadableCalendarException if the text is no calendar, or exceeds the budget
     */
    static List<IcsComponent> parse(String text, ReadBudget budget) {
        IcsParser parser = new IcsParser(budget);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!content.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
            throw new UnreadableCalendarException("it is not an iCalendar file");
        }
        try (UnfoldingReader reader = new UnfoldingReader(new StringReader(content), true)) {
            new CalendarParserImpl().parse(reader, parser);
        } catch (ParserException malformed) {
            // What this handler throws comes back as the cause.
            if (malformed.getCause() instanceof UnreadableCalendarException own) {
                throw own;
            }
            throw new UnreadableCalendarException(
                    "line " + malformed.getLineNo() + " is not as iCalendar (RFC 5545) defines it", malformed);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text has no failures", impossible);
        }
        if (!parser.open.isEmpty()
                || parser.skipped > 0
                || parser.root.children().isEmpty()) {
            throw new UnreadableCalendarException("it ends before END:VCALENDAR");
        }
        return parser.root.children("VCALENDAR");
    }

    @Override
    public void startCalendar() {
        startComponent("VCALENDAR");
    }

    @Override
    public void endCalendar() {
        endComponent("VCALENDAR");
    }

    @Override
    public void startComponent(String name) {
        String component = name.strip().toUpperCase(Locale.ROOT);
        if (open.size() + skipped >= MAX_DEPTH) {
            throw new UnreadableCalendarException("its components are nested too deeply");
        }
        if (skipped > 0 || !COMPONENTS.contains(component)) {
            skipped++;
            return;
        }
        budget.takeComponent(component);
        open.push(new IcsComponent(component));
    }

    @Override
    public void endComponent(String name) {
        if (skipped > 0) {
            skipped--;
            return;
        }
        IcsComponent ended = open.pop();
        (open.isEmpty() ? root : open.peek()).add(ended);
    }

    @Override
    public void startProperty(String name) {
        parameters.clear();
        value = "";
    }

    @Override
    public void parameter(String name, String text) {
        String plain = text.strip();
        boolean isQuoted = plain.length() >= 2 && plain.startsWith("\"") && plain.endsWith("\"");
        parameters.put(
                name.strip().toUpperCase(Locale.ROOT), isQuoted ? plain.substring(1, plain.length() - 1) : plain);
    }

    @Override
    public void propertyValue(String text) {
        value = text;
    }

    @Override
    public void endProperty(String name) {
        String property = name.strip().toUpperCase(Locale.ROOT);
        if (skipped == 0 && !open.isEmpty() && PROPERTIES.contains(property)) {
            open.peek().add(new IcsProperty(property, parameters, value));
        }
    }
}

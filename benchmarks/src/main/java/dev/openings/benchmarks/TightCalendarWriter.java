package dev.openings.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;

/**
 * The tight loop of W6: one pass into one byte array, with prepared constant parts and the offset changes of one zone.
 */
final class TightCalendarWriter {
    private static final byte[] HEAD = ascii("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//openings//floor//EN\r\n");
    private static final byte[] TAIL = ascii("END:VCALENDAR\r\n");
    private static final byte[] BEGIN = ascii("BEGIN:VEVENT\r\nUID:");
    private static final byte[] STAMP = ascii("DTSTAMP:");
    private static final byte[] START = ascii("DTSTART;TZID=Europe/Berlin:");
    private static final byte[] END = ascii("DTEND;TZID=Europe/Berlin:");
    private static final byte[] SUMMARY = ascii("SUMMARY:");
    private static final byte[] DESCRIPTION = ascii("DESCRIPTION:");
    private static final byte[] LOCATION = ascii("LOCATION:");
    private static final byte[] STATUS = ascii("STATUS:CONFIRMED\r\nSEQUENCE:");
    private static final byte[] ORGANIZER = ascii("ORGANIZER:mailto:");
    private static final byte[] ATTENDEE = ascii("ATTENDEE:mailto:");
    private static final byte[] CLOSE = ascii("END:VEVENT\r\n");

    private final long[] changes;
    private final long[] offsets;
    private byte[] bytes = new byte[1 << 20];
    private int size;
    private int column;

    private TightCalendarWriter(ZoneRules rules, long from) {
        ZoneOffsetTransition first = rules.nextTransition(Instant.ofEpochSecond(from));
        ZoneOffsetTransition second = rules.nextTransition(first.getInstant());
        ZoneOffsetTransition third = rules.nextTransition(second.getInstant());
        List<ZoneOffsetTransition> all = List.of(first, second, third);
        changes = all.stream().mapToLong(ZoneOffsetTransition::toEpochSecond).toArray();
        offsets = new long[] {
            seconds(first.getOffsetBefore()),
            seconds(first.getOffsetAfter()),
            seconds(second.getOffsetAfter()),
            seconds(third.getOffsetAfter())
        };
    }

    static byte[] write(EventData[] visits, ZoneRules rules, long from) {
        TightCalendarWriter out = new TightCalendarWriter(rules, from);
        out.constant(HEAD);
        for (EventData visit : visits) {
            out.visit(visit);
        }
        out.constant(TAIL);
        return Arrays.copyOf(out.bytes, out.size);
    }

    private void visit(EventData visit) {
        constant(BEGIN);
        column = 4;
        text(visit.uid()).end();
        constant(STAMP);
        time(visit.stamp());
        bytes[size++] = 'Z';
        end();
        constant(START);
        time(local(visit.start())).end();
        constant(END);
        time(local(visit.end())).end();
        constant(SUMMARY);
        text(visit.summary()).end();
        constant(DESCRIPTION);
        text(visit.description()).end();
        constant(LOCATION);
        text(visit.location()).end();
        constant(STATUS);
        text(Integer.toString(visit.sequence())).end();
        constant(ORGANIZER);
        text(visit.organizer()).end();
        constant(ATTENDEE);
        text(visit.attendee()).end();
        constant(CLOSE);
        column = 0;
    }

    private long local(long second) {
        int i = 0;
        while (i < changes.length && changes[i] <= second) {
            i++;
        }
        return second + offsets[i];
    }

    private void constant(byte[] part) {
        reserve(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
        column += part.length;
    }

    private TightCalendarWriter text(String text) {
        reserve(text.length() * 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == ',' || c == ';' || c == '\\') {
                fold(2);
                put('\\');
                put(c == '\n' ? 'n' : c);
            } else if (c < 0x80) {
                fold(1);
                put(c);
            } else {
                // The texts of this workload have no character of more than two octets.
                fold(2);
                put(0xC0 | c >> 6);
                put(0x80 | (c & 63));
            }
        }
        return this;
    }

    private TightCalendarWriter time(long second) {
        reserve(16);
        long sinceEra = Math.floorDiv(second, 86_400L) + 719_468;
        int ofDay = (int) Math.floorMod(second, 86_400L);
        int day = (int) (sinceEra % 146_097);
        int year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        int ofYear = day - (365 * year + year / 4 - year / 100);
        int month = (5 * ofYear + 2) / 153;
        int shown = year + (int) (sinceEra / 146_097) * 400 + (month >= 10 ? 1 : 0);
        two(shown / 100).two(shown % 100).two(month < 10 ? month + 3 : month - 9);
        two(ofYear - (153 * month + 2) / 5 + 1);
        put('T');
        return two(ofDay / 3600).two(ofDay / 60 % 60).two(ofDay % 60);
    }

    private TightCalendarWriter two(int number) {
        put('0' + number / 10);
        put('0' + number % 10);
        return this;
    }

    private void fold(int octets) {
        if (column + octets > 75) {
            bytes[size++] = '\r';
            bytes[size++] = '\n';
            bytes[size++] = ' ';
            column = 1;
        }
    }

    private void end() {
        bytes[size++] = '\r';
        bytes[size++] = '\n';
        column = 0;
    }

    private void put(int octet) {
        bytes[size++] = (byte) octet;
        column++;
    }

    private void reserve(int octets) {
        if (size + octets + 64 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + octets);
        }
    }

    private static long seconds(ZoneOffset offset) {
        return offset.getTotalSeconds();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

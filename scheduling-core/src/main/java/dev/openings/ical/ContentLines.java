package dev.openings.ical;

import java.util.Arrays;

/** Content lines (RFC 5545 3.1) in UTF-8: folded at 75 octets between characters, ended by CRLF. */
final class ContentLines {
    private static final int LONGEST = 75;

    private byte[] bytes = new byte[1024];
    private int size;
    private int column;

    /** Writes a whole line that needs neither folding nor escaping. */
    ContentLines line(String ascii) {
        return raw(ascii).end();
    }

    /**
     * Writes part of a line without escaping, control characters dropped: a URI, a number, a name, a quoted parameter.
     */
    ContentLines raw(String text) {
        reserve(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                octet(c);
                i++;
            } else {
                i += character(text, i);
            }
        }
        return this;
    }

    /** Writes part of a line: a TEXT value (RFC 5545 3.3.11). */
    ContentLines text(String text) {
        reserve(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ',' || c == ';' || c == '\\') {
                escaped(c);
                i++;
            } else if (c >= ' ' && c < 0x7F) {
                octet(c);
                i++;
            } else if (isLineBreak(c)) {
                escaped('n');
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 2 : 1;
            } else {
                i += character(text, i);
            }
        }
        return this;
    }

    /** Writes part of a line: a quoted parameter value, with the escapes of RFC 6868. */
    ContentLines quoted(String text) {
        octet('"');
        reserve(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '^' || c == '"') {
                careted(c == '"' ? '\'' : '^');
                i++;
            } else if (isLineBreak(c)) {
                careted('n');
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 2 : 1;
            } else {
                i += character(text, i);
            }
        }
        octet('"');
        return this;
    }

    /** Writes part of a line: a local DATE-TIME; {@code epochSecond} already includes the offset. */
    ContentLines time(long epochSecond) {
        reserve(16);
        fold(15);
        LocalDateTimeText.write(epochSecond, bytes, size);
        size += 15;
        column += 15;
        return this;
    }

    /** Writes part of a line: a DATE-TIME in UTC. */
    ContentLines utc(long epochSecond) {
        time(epochSecond);
        octet('Z');
        return this;
    }

    /** Ends a line. */
    ContentLines end() {
        reserve(0);
        bytes[size++] = '\r';
        bytes[size++] = '\n';
        column = 0;
        return this;
    }

    void append(ContentLines other) {
        int needed = Math.addExact(size, other.size);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, needed);
        }
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size = needed;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** Writes the character at {@code i} unless it is a control character; returns how many chars it takes. */
    private int character(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x80) {
            if ((c >= ' ' && c != 0x7F) || c == '\t') {
                octet(c);
            }
            return 1;
        }
        int codePoint = text.codePointAt(i);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            encode(0xFFFD);
        } else if (codePoint > 0x9F) {
            encode(codePoint);
        }
        return Character.charCount(codePoint);
    }

    private void encode(int codePoint) {
        if (codePoint < 0x800) {
            fold(2);
            put(0xC0 | codePoint >> 6);
        } else if (codePoint < 0x10000) {
            fold(3);
            put(0xE0 | codePoint >> 12);
            follow(codePoint >> 6);
        } else {
            fold(4);
            put(0xF0 | codePoint >> 18);
            follow(codePoint >> 12);
            follow(codePoint >> 6);
        }
        follow(codePoint);
    }

    private void follow(int sixBits) {
        put(0x80 | (sixBits & 0x3F));
    }

    private void octet(char c) {
        fold(1);
        put(c);
    }

    private void escaped(char c) {
        fold(2);
        put('\\');
        put(c);
    }

    private void careted(char c) {
        fold(2);
        put('^');
        put(c);
    }

    private void put(int octet) {
        bytes[size++] = (byte) octet;
        column++;
    }

    private void fold(int octets) {
        if (column + octets > LONGEST) {
            bytes[size++] = '\r';
            bytes[size++] = '\n';
            bytes[size++] = ' ';
            column = 1;
        }
    }

    /** Ensures capacity for {@code chars} characters of at most four octets, including folds. */
    private void reserve(int chars) {
        long needed = size + chars * 4L + chars / 8 + 32;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, Math.toIntExact(Math.max(needed, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8L))));
        }
    }
}

package dev.openings.jooq.validation;

import java.util.Optional;

/** Punycode, RFC 3492: letters of all scripts in those of domain names. */
final class Punycode {
    /** The parameters of section 5. */
    private static final int BASE = 36;

    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** More than a label can have: each character needs at least one octet. Also keeps the numbers below from overflowing. */
    private static final int MAX_CODE_POINTS = 63;

    private Punycode() {}

    /** The text encoded by section 6.3; empty if it is longer than any label. */
    static Optional<String> encode(String text) {
        int[] points = text.codePoints().toArray();
        return points.length > MAX_CODE_POINTS ? Optional.empty() : Optional.of(encode(points));
    }

    private static String encode(int[] points) {
        StringBuilder out = new StringBuilder();
        for (int point : points) {
            if (point < INITIAL_N) {
                out.append((char) point);
            }
        }
        int basic = out.length();
        if (basic > 0) {
            out.append('-');
        }
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        for (int handled = basic; handled < points.length; n++, delta++) {
            int next = smallestFrom(points, n);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int point : points) {
                if (point < n) {
                    delta++;
                } else if (point == n) {
                    appendNumber(out, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
        }
        return out.toString();
    }

    private static int smallestFrom(int[] points, int from) {
        int smallest = Integer.MAX_VALUE;
        for (int point : points) {
            if (point >= from && point < smallest) {
                smallest = point;
            }
        }
        return smallest;
    }

    /** A number of variable length, section 3.3. */
    private static void appendNumber(StringBuilder out, int number, int bias) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
            if (rest < threshold) {
                out.append(DIGITS.charAt(rest));
                return;
            }
            out.append(DIGITS.charAt(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    /** Section 6.1. */
    private static int adapt(int delta, int length, boolean isFirst) {
        int rest = isFirst ? delta / DAMP : delta / 2;
        rest += rest / length;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}

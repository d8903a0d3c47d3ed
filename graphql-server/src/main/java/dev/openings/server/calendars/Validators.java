package dev.openings.server.calendars;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The validators of an answer (RFC 9110 8.8).
 *
 * @param entityTag different bytes have different tags
 * @param changedAt the last change of anything in it, in whole seconds; empty: not known
 */
record Validators(String entityTag, Optional<Instant> changedAt) {
    static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int TAG_OCTETS = 16;

    /** Drops the fraction of a second. */
    Validators {
        changedAt = changedAt.map(it -> it.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The validators of bytes, or of a text that stands for them. */
    static Validators of(byte[] whole, boolean isCompressed, Optional<Instant> changedAt) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole);
            String tag = HexFormat.of().formatHex(hash, 0, TAG_OCTETS);
            return new Validators('"' + tag + (isCompressed ? "-gzip" : "") + '"', changedAt);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * The value of the header Last-Modified. It is before the current second, because a later change in this second must have
     * another value.
     */
    Optional<String> lastModified(Instant now) {
        Instant latest = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        return changedAt.map(it -> HTTP_DATE.format(it.isAfter(latest) ? latest : it));
    }
}

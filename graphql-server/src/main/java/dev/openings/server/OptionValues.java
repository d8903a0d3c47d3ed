package dev.openings.server;

import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.server.doctor.TestRecipient;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import dev.openings.server.setup.HoursText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the values of options. The message of a {@link TypeConversionException} is the rule that the value must follow;
 * {@link CommandLineParser} puts the name of the option before it and the value after it.
 */
final class OptionValues {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private OptionValues() {}

    /** A TCP port; 0 stands for any free one. */
    static final class Port implements ITypeConverter<Integer> {
        private static final int HIGHEST = 65_535;

        @Override
        public Integer convert(String text) {
            return wholeNumber(text, 0, HIGHEST);
        }
    }

    /** The lifetime of a token in hours, at most one leap year. */
    static final class Hours implements ITypeConverter<Integer> {
        private static final int HIGHEST = 24 * 366;

        @Override
        public Integer convert(String text) {
            return wholeNumber(text, 0, HIGHEST);
        }
    }

    /** The role of a token's bearer. */
    static final class TokenRole implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            return Stream.of(Role.CONTACT, Role.STAFF, Role.ADMIN)
                    .filter(role -> role.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("ADMIN, STAFF or CONTACT"));
        }
    }

    /** The name of an account: one line that can be seen. */
    static final class AccountName implements ITypeConverter<String> {
        private static final int LONGEST = 200;

        @Override
        public String convert(String text) {
            if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
                throw new TypeConversionException("one line of 1 to " + LONGEST + " characters");
            }
            return text.strip();
        }
    }

    /** A time zone of the rules that Java has. */
    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
                throw new TypeConversionException("a time zone such as Europe/Berlin");
            }
            return ZoneId.of(text);
        }
    }

    /** Weekly hours. */
    static final class WeeklyHours implements ITypeConverter<List<WeeklyHoursEntry>> {
        @Override
        public List<WeeklyHoursEntry> convert(String text) {
            try {
                return HoursText.parse(text);
            } catch (IllegalArgumentException unreadable) {
                throw new TypeConversionException(HoursText.RULE);
            }
        }
    }

    /** The duration of a service. */
    static final class Minutes implements ITypeConverter<Duration> {
        private static final int HIGHEST = 24 * 60;

        @Override
        public Duration convert(String text) {
            return Duration.ofMinutes(wholeNumber(text, 1, HIGHEST));
        }
    }

    /** A choice. A Boolean would be an option without a value. */
    enum Choice {
        ON,
        OFF
    }

    /** Reads a choice. */
    static final class OnOrOff implements ITypeConverter<Choice> {
        @Override
        public Choice convert(String text) {
            return switch (text) {
                case "on" -> Choice.ON;
                case "off" -> Choice.OFF;
                default -> throw new TypeConversionException("on or off");
            };
        }
    }

    /** Who gets a test message. */
    static final class MessageRecipient implements ITypeConverter<TestRecipient> {
        @Override
        public TestRecipient convert(String text) {
            return TestRecipient.parse(text)
                    .orElseThrow(() ->
                            new TypeConversionException("an e-mail address, or a phone number such as +4930123456"));
        }
    }

    /** What the command {@code key} can do. */
    static final class KeyAction implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.equals("rotate")) {
                throw new TypeConversionException("rotate");
            }
            return text;
        }
    }

    /** What the command {@code token} can do besides issuing one. */
    static final class TokenAction implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.equals("list") && !text.equals("revoke")) {
                throw new TypeConversionException("list or revoke");
            }
            return text;
        }
    }

    /** The {@code jti} of a token that this server issued. */
    static final class TokenId implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return UUID.fromString(text).toString();
            } catch (IllegalArgumentException other) {
                throw new TypeConversionException("an ID that token list prints");
            }
        }
    }

    /** An instant of the years that the server supports. */
    static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            // The exception below names the rule.
        }
        throw new TypeConversionException("an instant from 1970 to 9999 such as 2027-03-01T08:00:00Z");
    }

    /** A path of the file system. */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unusable) {
            throw new TypeConversionException("a path");
        }
    }

    /**
     * The person that a token names. The role decides whether it is a contact or a staff member.
     *
     * @throws UsageException if {@code text} is no global ID of such a person
     */
    static GlobalId personId(Role role, String text) {
        boolean isContact = role == Role.CONTACT;
        GlobalId.Kind kind = isContact ? GlobalId.Kind.CONTACT : GlobalId.Kind.STAFF_MEMBER;
        return GlobalId.parse(text)
                .filter(id -> id.kind() == kind)
                .orElseThrow(() -> new UsageException("--id must be the ID of a "
                        + (isContact ? "contact" : "staff member") + ", not \"" + text + "\""));
    }

    /**
     * The address of a server that pages are on.
     *
     * @throws UsageException if {@code text} is no address of HTTP or HTTPS without a path
     */
    static URI serverAddress(String text) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (isHttp && url.getHost() != null && url.getRawPath().isEmpty()) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Reported below.
        }
        throw new UsageException("--link must be an address such as https://book.example.org, not \"" + text + "\"");
    }

    private static int wholeNumber(String text, int lowest, int highest) {
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            // The exception below names the rule.
        }
        throw new TypeConversionException("a whole number from " + lowest + " to " + highest);
    }
}

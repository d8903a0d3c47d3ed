package dev.openings.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of one command: {@code --name value} or {@code --name=value}, each at most once. */
final class CommandOptions {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> values;

    private CommandOptions(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the words behind a command.
     *
     * @throws BadUsage for an unknown option, one without a value, or one given twice
     */
    static CommandOptions parse(String command, Set<String> known, String[] words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!known.contains(name)) {
                throw new BadUsage("unknown option of " + command + ": " + word);
            }
            if (equals < 0 && i + 1 >= words.length) {
                throw new BadUsage(name + " needs a value");
            }
            String value = equals < 0 ? words[++i] : word.substring(equals + 1);
            if (values.put(name, value) != null) {
                throw new BadUsage(name + " is given twice");
            }
        }
        return new CommandOptions(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int port(String name, int usual) {
        return number(name, 0, HIGHEST_PORT, usual);
    }

    int number(String name, int least, int most, int usual) {
        return text(name)
                .map(text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException notANumber) {
                        // Said below.
                    }
                    throw new BadUsage(
                            name + " must be a whole number from " + least + " to " + most + ", not \"" + text + "\"");
                })
                .orElse(usual);
    }

    Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                Instant instant = Instant.parse(text);
                if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                    return instant;
                }
            } catch (DateTimeException notAnInstant) {
                // Said below.
            }
            throw new BadUsage(
                    name + " must be an instant from 1970 to 9999 such as 2027-03-01T08:00:00Z, not \"" + text + "\"");
        });
    }

    /** The command line itself is wrong: exit status 2. */
    static final class BadUsage extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadUsage(String message) {
            super(message);
        }
    }
}

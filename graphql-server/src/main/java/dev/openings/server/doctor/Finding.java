package dev.openings.server.doctor;

import java.util.Optional;

/**
 * What was found of one subject.
 *
 * @param found one line
 * @param cure what to do, one line; empty if all is well
 */
record Finding(Verdict verdict, String subject, String found, Optional<String> cure) {
    /** How bad it is. */
    enum Verdict {
        OK,
        /** Something that the practice may want does not work. */
        WARNING,
        /** The server does not start, or does not do what it is set up for. */
        FAULT
    }

    static Finding ok(String subject, String found) {
        return new Finding(Verdict.OK, subject, found, Optional.empty());
    }

    static Finding warning(String subject, String found, String cure) {
        return new Finding(Verdict.WARNING, subject, found, Optional.of(cure));
    }

    static Finding fault(String subject, String found, String cure) {
        return new Finding(Verdict.FAULT, subject, found, Optional.of(cure));
    }

    /** One line, or two with the cure. */
    String text() {
        return String.format("%-8s %s: %s", verdict, subject, found)
                + cure.map(text -> System.lineSeparator() + " ".repeat(9) + "-> " + text)
                        .orElse("");
    }
}

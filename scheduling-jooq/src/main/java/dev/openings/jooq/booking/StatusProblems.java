package dev.openings.jooq.booking;

import dev.openings.booking.IllegalTransition;
import dev.openings.booking.TooLate;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.practice.Practice;

/** The problems of decisions that an appointment's status or the cancellation notice refuses. */
final class StatusProblems {
    private StatusProblems() {}

    static Problem of(IllegalTransition illegal, String field) {
        return InputRule.ILLEGAL_TRANSITION
                .at(field)
                .with("from", illegal.from())
                .with("to", illegal.to());
    }

    static Problem of(TooLate late, Practice practice) {
        return InputRule.TOO_LATE.at("id").with("until", late.until().atZone(practice.timeZone()));
    }
}

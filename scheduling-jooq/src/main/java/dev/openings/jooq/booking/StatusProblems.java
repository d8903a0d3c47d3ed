package dev.openings.jooq.booking;

import dev.openings.booking.IllegalTransition;
import dev.openings.booking.TooLate;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeTime;
import java.util.List;

/** The problems of decisions that an appointment's status or the cancellation notice refuses. */
final class StatusProblems {
    private StatusProblems() {}

    static Problem of(IllegalTransition illegal, String field) {
        String message = "The appointment is " + illegal.from() + " and cannot become " + illegal.to() + " now.";
        return new Problem(ProblemCode.ILLEGAL_TRANSITION, message, List.of(field));
    }

    static Problem of(TooLate late, Practice practice) {
        String message = "The appointment could be changed until "
                + PracticeTime.text(late.until(), practice.timeZone()) + ". Please call the practice.";
        return new Problem(ProblemCode.TOO_LATE, message, List.of("id"));
    }
}

package dev.openings.server.setup;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.server.settings.StartupException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Fills an empty practice, in the transaction of the caller, who rolls it back after an exception. */
public final class PracticeSetup {
    private final Openings openings;
    private final Actor actor = new Actor.Server();

    /** @param openings in a transaction */
    public PracticeSetup(Openings openings) {
        this.openings = openings;
    }

    /**
     * Writes the answers, and returns the ID of the first staff member.
     *
     * @throws StartupException in one line, with the option and the rule: the practice is not empty, or an answer is refused
     */
    public UUID write(PracticeAnswers answers) {
        // Locks the practice: of two that set it up at once, the second one finds the staff of the first.
        require(
                "--practice",
                openings.practice()
                        .update(
                                actor,
                                PracticeChange.none()
                                        .with(change -> change.name(Patch.set(answers.practice()))
                                                .timeZone(Patch.set(answers.zone()))
                                                .publicBooking(Patch.set(answers.publicBooking())))));
        if (openings.staff().count(StaffFilter.all()) > 0) {
            throw new StartupException(
                    "the practice has staff members already: setup fills an empty one only; change it at /admin");
        }
        UUID person = require(
                        "--person",
                        openings.staff()
                                .create(
                                        actor,
                                        NewStaffMember.of(answers.person(), StaffRole.PHYSICIAN)
                                                .withEmail(answers.email())))
                .id();
        require("--hours", openings.schedules().setWorkingHours(actor, person, answers.hours()));
        require(
                "--service",
                openings.services()
                        .create(
                                actor,
                                NewService.of(
                                        answers.service(), BookingRules.of(answers.duration()), List.of(person))));
        return person;
    }

    private static <T> T require(String option, Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(List<Problem> problems) ->
                throw new StartupException(problems.stream()
                        .map(problem -> option(option, problem) + ": " + problem.message())
                        .collect(Collectors.joining(" ")));
        };
    }

    /** The option that a field of the input came from. */
    private static String option(String option, Problem problem) {
        return switch (String.join(".", problem.path())) {
            case "timeZone" -> "--zone";
            case "email" -> "--email";
            case "rules.duration", "duration" -> "--minutes";
            default -> option;
        };
    }
}

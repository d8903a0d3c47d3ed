package dev.openings.server.outside;

import dev.openings.server.fetching.FetchedResponse;

/** What is said of answers that a calendar cannot be read from. */
final class HttpAnswers {
    private HttpAnswers() {}

    /** @throws UnreadableCalendarException if the answer has another status */
    static void require(FetchedResponse answer, int status) {
        if (answer.status() == status) {
            return;
        }
        throw new UnreadableCalendarException(
                switch (answer.status()) {
                    case 401, 403 -> "the server refuses the login (HTTP " + answer.status() + ")";
                    case 404, 410 -> "there is nothing at this address (HTTP " + answer.status() + ")";
                    default -> "the server answered HTTP " + answer.status();
                });
    }
}

package dev.openings.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.openings.server.pages.PageBrowser.assertAccessible;
import static dev.openings.server.pages.PageBrowser.awaitUsable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.openings.jooq.messages.MessageQueue;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.PreparedMessage;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom the desk has to call, because no message reached them. */
class InboxPageTest {
    @Test
    void whoWasNotReachedIsListedByVisitTheNearestFirstAndFailedMessagesAreSentAgain() {
        try (PageBrowser browser = PageBrowser.start();
                ServerFixture server = PageBrowser.samplePractice()) {
            book(server, "La Ter", "2027-02-10T20:00:00+01:00", Optional.empty());
            book(server, "Ne Ar", "2027-01-07T20:00:00+01:00", Optional.empty());
            book(server, "Fa Iled", "2027-01-06T20:00:00+01:00", Optional.of("failed@example.com"));
            book(server, "Ne Xt", "2027-01-05T20:00:00+01:00", Optional.empty());
            server.clock().advance(Duration.ofMinutes(2));
            giveUp(server, "failed@example.com");
            Page page = browser.open();
            page.navigate(server.url("desk#token=" + server.token(Role.STAFF, Optional.empty()))
                    .toString());
            awaitUsable(page);

            page.locator("header button", new Page.LocatorOptions().setHasText("Messages"))
                    .first()
                    .click();
            Locator mine = page.locator(
                    "dialog li strong",
                    new Page.LocatorOptions()
                            .setHasText(java.util.regex.Pattern.compile("Ne Xt|Fa Iled|Ne Ar|La Ter")));

            assertThat(mine).hasText(new String[] {"Ne Xt", "Fa Iled", "Ne Ar"});
            assertThat(page.locator("dialog")).containsText("The contact has no address for EMAIL.");
            assertAccessible(page, "inbox");
            page.getByText("Send again").click();
            assertThat(page.locator("dialog")).containsText("It will be sent again.");
            assertThat(mine).hasText(new String[] {"Ne Xt", "Ne Ar"});
            // Twice: the visit is later than the first further part.
            page.getByText("Later visits").evaluate("it => { it.click(); it.click(); }");
            assertThat(mine).hasText(new String[] {"Ne Xt", "Ne Ar", "La Ter"});
            assertThat(statuses(server)).contains("QUEUED");
        }
    }

    private static void giveUp(ServerFixture server, String address) {
        MessageQueue queue = server.server().context().openings().messages();
        List<Claim> claims = queue.claim("test", Set.of(ReminderChannel.EMAIL), 1_000, Duration.ofMinutes(1));
        for (Claim claim : claims) {
            queue.deliver(
                    claim,
                    due -> new PreparedMessage(
                            due.address(),
                            "",
                            () -> due.address().equals(address)
                                    ? new DeliveryAttempt.GiveUp("550 no")
                                    : new DeliveryAttempt.Postpone("not now", Duration.ofDays(1), false)));
        }
    }

    private static String statuses(ServerFixture server) {
        return server.as(Role.ADMIN)
                .data("{ messages(filter: { kinds: [CONFIRMATION] }, first: 1000) { nodes { status } } }")
                .toString();
    }

    private static void book(ServerFixture server, String name, String start, Optional<String> email) {
        String[] names = name.split(" ", 2);
        JsonNode staff = server.as(Role.ADMIN)
                .data("{ staff { nodes { id displayName } } }")
                .at("/staff/nodes/0/id");
        JsonNode booked = server.as(Role.ADMIN)
                .data(
                        """
                mutation ($start: DateTime!, $staff: ID!) { bookAppointment(input: { duration: "PT30M", staffIds: [$staff], start: $start,
                  overrule: [OUTSIDE_WORKING_HOURS, RESERVED, CLOSED, TIME_OFF, TOO_SOON, TOO_FAR_AHEAD, OFF_GRID, DAILY_LIMIT, WEEKLY_LIMIT],
                  newContact: { givenName: "%s", familyName: "%s" %s } }) { appointment { id } userErrors { message } } }""".formatted(
                                        names[0],
                                        names[1],
                                        email.map(it -> "email: \"" + it + "\"").orElse("")),
                        Map.of("start", start, "staff", staff.asText()));
        assertThat(booked.at("/bookAppointment/userErrors")).isEmpty();
    }
}

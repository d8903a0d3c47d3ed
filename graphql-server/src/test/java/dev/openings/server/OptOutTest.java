package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Openings;
import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.server.messages.OptOutLinks;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The link in a mail by which its reader unsubscribes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptOutTest {
    private static final Actor ADMIN = new Actor.Account("admin@example.org");
    private static final String FORM = "application/x-www-form-urlencoded";

    private ServerFixture server;
    private Openings openings;
    private OptOutLinks links;

    @BeforeAll
    void start() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        openings = server.server().context().openings();
        links = new OptOutLinks(server.server().context().secrets(), () -> server.url("/"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List-Unsubscribe=One-Click",
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
            })
    void aMailProgramUnsubscribesByOneClickAsOftenAsItLikes(String body) {
        Contact contact = contact();

        for (int i = 0; i < 2; i++) {
            assertThat(post(token(contact), body).statusCode()).isEqualTo(200);
            assertThat(blocks(contact)).extracting(BlockedChannel::reason).containsExactly(BlockReason.UNSUBSCRIBED);
        }
        openings.contacts().erase(ADMIN, contact.id(), Optional.empty()).orThrow();
    }

    @Test
    void openingTheLinkShowsAButtonAndChangesNothing() {
        Contact contact = contact();

        HttpResponse<String> page =
                server.send(server.request("/opt-out/" + token(contact)).GET().build());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(it -> assertThat(it).contains("default-src 'none'", "form-action 'self'"));
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("<form method=\"post\">", "name=\"List-Unsubscribe\" value=\"One-Click\"")
                .doesNotContain("<script", contact.email().orElseThrow());
        assertThat(blocks(contact)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT, en;q=0.5 | Abbestellen                | <html lang=\"de\" dir=\"ltr\">",
                "fr              | Se désabonner              | <html lang=\"fr\" dir=\"ltr\">",
                "es-MX           | Cancelar la suscripción    | <html lang=\"es\" dir=\"ltr\">",
                "it              | Annulla l’iscrizione       | <html lang=\"it\" dir=\"ltr\">",
                "ar-EG           | إلغاء الاشتراك             | <html lang=\"ar\" dir=\"rtl\">",
                "ja              | Unsubscribe                | <html lang=\"en\" dir=\"ltr\">",
                ";;              | Unsubscribe                | <html lang=\"en\" dir=\"ltr\">",
            })
    void thePageIsInTheLanguageOfItsReader(String languages, String button, String root) {
        String page = server.send(server.request("/opt-out/" + token(contact()))
                        .header("Accept-Language", languages)
                        .build())
                .body();

        assertThat(page)
                .contains(">" + button + "</button>", root)
                .containsOnlyOnce("<section")
                .doesNotContain("{{");
    }

    @Test
    void aPostOfAnotherFormChangesNothing() {
        Contact contact = contact();

        assertThat(post(token(contact), "").statusCode()).isEqualTo(400);
        assertThat(post(token(contact), "a=b").statusCode()).isEqualTo(400);

        assertThat(blocks(contact)).isEmpty();
    }

    @Test
    void aLinkEndsWithTheAddress() {
        Contact contact = contact();
        String token = token(contact);
        openings.contacts()
                .update(ADMIN, ContactChange.of(contact.id()).withEmail(Patch.set("other@example.org")))
                .orThrow();

        assertThat(post(token, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(404);

        assertThat(blocks(contact)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anotherTokenIsNotFound(String token) {
        assertThat(post(token, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(404);
    }

    @Test
    void theTokenIsInNoLog() {
        assertThat(AccessLog.withoutSecret("/opt-out/" + token(contact()))).isEqualTo("/opt-out/…");
    }

    private Contact contact() {
        Optional<String> email = Optional.of("reader" + System.nanoTime() + "@example.org");
        return openings.contacts()
                .create(ADMIN, NewContact.of("Ree", "Der").withEmail(email))
                .orThrow();
    }

    private String token(Contact contact) {
        return links.token(contact.id(), AddressHash.ofEmail(contact.email().orElseThrow()));
    }

    private Set<BlockedChannel> blocks(Contact contact) {
        return openings.contacts().byId(contact.id()).orElseThrow().blockedChannels();
    }

    private HttpResponse<String> post(String token, String body) {
        return server.send(server.request("/opt-out/" + token)
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}

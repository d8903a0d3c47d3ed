package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Role;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A running server: an invitation to sign in is sent to the person alone. */
class InvitationMailTest {
    private static final String INVITE_CONTACT = """
            mutation I($id: ID!) {
              inviteContact(input: { id: $id, sendByEmail: true }) { invitation { url } sentTo userErrors { code path reason } } }""";
    private static final Pattern LINK =
            Pattern.compile("https://book\\.example\\.org/sign-in#invitation=([\\w.-]+)\\r?\\n");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void startMailServer() {
        mail.start();
    }

    @AfterEach
    void stopMailServer() {
        mail.stop();
    }

    @Test
    void anAdminInvitesAStaffMemberAndSeesNoLink() throws Exception {
        try (ServerFixture server = open()) {
            String id = server.as(Role.ADMIN)
                    .data("""
                            mutation { createStaffMember(input: {
                              displayName: "Dr. Ada Byron", role: PHYSICIAN, email: "ada@practice.example" }) { staffMember { id } } }""")
                    .at("/createStaffMember/staffMember/id")
                    .asText();

            JsonNode answer = server.as(Role.ADMIN).data("""
                            mutation I($id: ID!) { inviteStaffMember(input: { id: $id, admin: true, sendByEmail: true }) {
                              invitation { url } sentTo userErrors { code } } }""", Map.of("id", id)).get("inviteStaffMember");

            assertThat(answer.toString())
                    .isEqualTo("{\"invitation\":null,\"sentTo\":\"ada@practice.example\",\"userErrors\":[]}");
            MimeMessage message = received();
            assertThat(message.getAllRecipients()[0].toString()).isEqualTo("ada@practice.example");
            assertThat(message.getSubject()).isEqualTo("Practice: your sign-in");
            assertThat(MailParts.text(message)).contains("by Thursday, January 7, 2027 at 7:00 AM");
            Invitation invitation = invitation(server, message);
            assertThat(invitation.role()).isEqualTo(Role.ADMIN);
            assertThat(invitation.person().toString()).contains(uuid(id));
            assertThat(invitation.expires()).isEqualTo(ServerFixture.START.plus(Duration.ofDays(3)));
        }
    }

    @Test
    void aContactIsInvitedInTheirLanguageAtAVerifiedAddressOnly() throws Exception {
        try (ServerFixture server = open()) {
            String petra = contact(server, "\"petra@mail.example\"");
            String nobody = contact(server, "null");

            assertThat(invite(server, nobody))
                    .isEqualTo("{\"invitation\":null,\"sentTo\":null,\"userErrors\":[{\"code\":\"INVALID\","
                            + "\"path\":[\"input\",\"id\"],\"reason\":\"NOT_ALLOWED\"}]}");
            assertThat(invite(server, petra)).contains("\"sentTo\":\"petra@mail.example\"");

            MimeMessage message = received();
            assertThat(message.getSubject()).isEqualTo("Practice: Ihr Zugang");
            assertThat(invitation(server, message).role()).isEqualTo(Role.CONTACT);
        }
    }

    @Test
    void withoutAMailServerTheInvitationIsRefusedAndNothingIsRecorded() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            assertThat(invite(server, contact(server, "\"petra@mail.example\"")))
                    .contains("\"path\":[\"input\",\"sendByEmail\"],\"reason\":\"NOT_SUPPORTED\"");
            assertThat(server.as(Role.ADMIN)
                            .data("{ auditEvents { nodes { action } } }")
                            .toString())
                    .doesNotContain("inviteContact");
        }
    }

    private ServerFixture open() {
        return ServerFixture.start(
                ServerTestDatabase.H2,
                settings -> settings.withReminders(MailedBy.server(mail))
                        .withPublicUrl(URI.create("https://book.example.org")));
    }

    private static String contact(ServerFixture server, String email) {
        return server.as(Role.ADMIN)
                .data("""
                mutation { createContact(input: {
                  givenName: "Petra", familyName: "Brandt", locale: "de", email: %s }) { contact { id } } }""".formatted(email))
                .at("/createContact/contact/id")
                .asText();
    }

    private static String invite(ServerFixture server, String id) {
        return server.as(Role.STAFF)
                .data(INVITE_CONTACT, Map.of("id", id))
                .get("inviteContact")
                .toString();
    }

    private static String uuid(String globalId) {
        return GlobalId.parse(globalId).orElseThrow().id().toString();
    }

    private static Invitation invitation(ServerFixture server, MimeMessage message) throws Exception {
        Matcher link = LINK.matcher(MailParts.text(message));
        assertThat(link.find()).as(MailParts.text(message)).isTrue();
        return server.server().context().invitations().read(link.group(1)).orElseThrow();
    }

    private MimeMessage received() {
        await().atMost(Duration.ofSeconds(30)).until(() -> mail.getReceivedMessages().length >= 1);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        return mail.getReceivedMessages()[0];
    }
}

package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.jooq.replies.Replies;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The inbox of the desk, and channels that are off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundMessagesTest {
    private static final String CONTACT = "contact { id phone phoneType blockedChannels { channel reason since } }";

    private ServerFixture server;
    private GraphQlTestPractice practice;
    private Replies replies;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        replies = server.server().context().openings().replies();
        practice.mutate("updatePractice", "UpdatePracticeInput", "practice", "{ country }", Map.of("country", "DE"));
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @Test
    void aMessageIsReadAndMarkedByStaff() {
        JsonNode contact = create("0170 1112223").get("contact");
        replies.received(server.clock().instant(), "SM1", "+491701112223", "Can I come at 11?");

        JsonNode message = messages().get(0);

        assertThat(message.get("from").asText()).isEqualTo("+491701112223");
        assertThat(message.get("text").asText()).isEqualTo("Can I come at 11?");
        assertThat(message.get("meaning").asText()).isEqualTo("OTHER");
        assertThat(message.at("/contact/id")).isEqualTo(contact.get("id"));
        JsonNode marked = GraphQlTestPractice.payload(
                server.as(Role.STAFF),
                "markInboundMessageHandled",
                "MarkInboundMessageHandledInput",
                "inboundMessage { id handledAt }",
                Map.of("id", message.get("id").asText()));
        assertThat(marked.at("/inboundMessage/handledAt").asText()).startsWith("2027-01-04T");
        assertThat(messages()).isEmpty();
    }

    @Test
    void aStoppedNumberIsShownAndUnblocked() {
        JsonNode contact = create("0170 4445556").get("contact");
        assertThat(contact.get("phone").asText()).isEqualTo("+491704445556");
        assertThat(contact.get("phoneType").asText()).isEqualTo("MOBILE");
        assertThat(contact.get("blockedChannels")).isEmpty();
        replies.received(server.clock().instant(), "SM2", "+491704445556", "STOP");

        String id = contact.get("id").asText();
        JsonNode stopped =
                server.as(Role.STAFF).data("{ contact(id: \"" + id + "\") { blockedChannels { channel reason } } }");
        assertThat(stopped.at("/contact/blockedChannels").toString())
                .isEqualTo("[{\"channel\":\"SMS\",\"reason\":\"STOPPED\"}]");

        JsonNode unblocked = GraphQlTestPractice.payload(
                server.as(Role.STAFF),
                "unblockAddress",
                "UnblockAddressInput",
                CONTACT,
                Map.of("contactId", id, "channel", "SMS"));
        assertThat(unblocked.at("/contact/blockedChannels")).isEmpty();
        assertThat(unblocked.get("userErrors")).isEmpty();
    }

    @Test
    void aNumberThatCannotBeIsRefusedAtItsPath() {
        JsonNode payload = create("+49");

        assertThat(payload.get("contact").isNull()).isTrue();
        assertThat(payload.get("userErrors")).singleElement().satisfies(it -> {
            assertThat(it.get("code").asText()).isEqualTo("INVALID");
            assertThat(it.get("path").toString()).isEqualTo("[\"input\",\"phone\"]");
        });
    }

    private JsonNode create(String phone) {
        return GraphQlTestPractice.payload(
                server.as(Role.STAFF),
                "createContact",
                "CreateContactInput",
                CONTACT,
                Map.of("givenName", "Kim", "familyName", "Sample", "phone", phone));
    }

    private JsonNode messages() {
        return server.as(Role.STAFF)
                .data("{ inboundMessages(handled: false) { nodes { id from text meaning handledAt contact { id } } } }")
                .at("/inboundMessages/nodes");
    }
}

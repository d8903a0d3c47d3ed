package dev.openings.server.texts;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.VisitDetails;
import dev.openings.jooq.signin.SignInPerson;
import java.net.URI;
import java.util.UUID;

/** Makes the links of a message while its words are made. */
public interface TextLinks {
    /** The link that confirms an e-mail address: an absolute URL. */
    URI addressConfirmation(UUID confirmationId);

    /** A new invitation of {@code person}, which is stored nowhere. Asked once for a message. */
    SignInLink signIn(SignInPerson person);

    /** The links about one visit of {@code message}. Not asked for messages to staff. */
    VisitLinks visit(DueMessage message, VisitDetails visit);
}

package dev.openings.server.proofofwork;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code GET /proof-of-work}: a new challenge, as ALTCHA's widget takes it from its {@code challengeurl}. */
public final class ChallengeEndpoint implements Handler {
    private static final JsonMapper JSON = new JsonMapper();

    private final ProofOfWorkChallenges challenges;

    public ChallengeEndpoint(ProofOfWorkChallenges challenges) {
        this.challenges = challenges;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Challenge next = challenges.next();
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .send(JSON.createObjectNode()
                        .put("algorithm", Challenge.ALGORITHM)
                        .put("challenge", next.challenge())
                        .put("maxnumber", Challenge.MAX_NUMBER)
                        .put("salt", next.salt())
                        .put("signature", next.signature())
                        .toString());
    }
}

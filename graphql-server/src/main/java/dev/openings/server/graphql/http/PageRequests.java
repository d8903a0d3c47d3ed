package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.security.Credentials;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.SessionCookie;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;

/** Requests that pages of this server make in the name of somebody who has signed in. */
public final class PageRequests {
    private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");

    private PageRequests() {}

    /**
     * Refuses requests of other pages.
     *
     * @throws HttpProblemException with status 403
     */
    public static void requireOwnPage(ServerRequest request, RelyingParty site) {
        if (!site.isSourceOf(request.headers().first(SITE), request.headers().first(HeaderNames.ORIGIN))) {
            throw new HttpProblemException(
                    Status.FORBIDDEN_403,
                    ErrorCode.FORBIDDEN,
                    "Sessions are for the pages of " + site.origin()
                            + ": Sec-Fetch-Site or Origin names another one, or none.");
        }
    }

    /**
     * The session in the cookie.
     *
     * @throws HttpProblemException with status 403 for the request of another page
     */
    public static Credentials.Session session(ServerRequest request, RelyingParty site) {
        requireOwnPage(request, site);
        return new Credentials.Session(cookie(request, SessionCookie.NAME));
    }

    /** The value of a cookie; empty if there is none. */
    public static String cookie(ServerRequest request, String name) {
        return request.headers()
                .first(HeaderNames.COOKIE)
                .map(header -> SessionCookie.value(header, name))
                .orElse("");
    }
}

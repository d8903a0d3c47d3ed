package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.Incidents;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.security.Authenticator;
import dev.openings.server.security.Caller;
import dev.openings.server.security.Credentials;
import dev.openings.server.security.InvalidTokenException;
import dev.openings.server.security.RateLimiter;
import dev.openings.server.security.RelyingParty;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Identifies the caller of each request and counts the request. */
final class Admission {
    private static final HeaderName MANAGEMENT_TOKEN = HeaderNames.create("Openings-Management-Token");
    private static final HeaderName SESSION = HeaderNames.create("Openings-Session");
    private static final Header BEARER =
            HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");

    /** The languages of messages about an input. */
    private static final List<Locale> TRANSLATED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Authenticator callers;
    private final RateLimiter rates;
    private final RemoteAddress addresses;
    private final Consumer<String> onInvalidToken;
    private final Supplier<RelyingParty> site;

    /**
     * @param onInvalidToken gets the address of each caller with an invalid token
     * @param site whose pages may use sessions
     */
    Admission(
            Authenticator callers,
            RateLimiter rates,
            RemoteAddress addresses,
            Consumer<String> onInvalidToken,
            Supplier<RelyingParty> site) {
        this.site = site;
        this.onInvalidToken = onInvalidToken;
        this.callers = callers;
        this.rates = rates;
        this.addresses = addresses;
    }

    /**
     * The caller of {@code request}, which is counted.
     *
     * @throws HttpProblemException for an invalid token, and for a caller over the rate limit
     */
    RequestContext admit(ServerRequest request) {
        String address = addresses.of(request);
        Caller caller = caller(request, address);
        checkRate(caller, address);
        return new RequestContext(
                caller,
                request.headers().first(MANAGEMENT_TOKEN),
                address,
                AcceptLanguage.of(request.headers().first(HeaderNames.ACCEPT_LANGUAGE), TRANSLATED));
    }

    /**
     * Counts the cost of a request that is about to run.
     *
     * @throws HttpProblemException for a caller over the limit of cost
     */
    void charge(RequestContext context, long cost) {
        refuse(rates.charge(context.caller(), context.remoteAddress(), cost), "Too expensive requests");
    }

    /** The error that ends a stream of {@code caller}: the token has expired, or belongs to another caller by now. */
    Supplier<Optional<ApiError>> refusal(ServerRequest request, Caller caller) {
        Credentials credentials = credentials(request);
        return () -> refusal(credentials, caller);
    }

    /**
     * Browsers add the cookie to each request to this server, whichever page makes it. It counts only beside a header that no
     * form and no page of another origin can set, and only from pages of this server.
     */
    private Credentials credentials(ServerRequest request) {
        Optional<String> authorization = request.headers().first(HeaderNames.AUTHORIZATION);
        if (authorization.isPresent()) {
            return new Credentials.Authorization(authorization.get());
        }
        return request.headers().contains(SESSION) ? PageRequests.session(request, site.get()) : new Credentials.None();
    }

    private Caller caller(ServerRequest request, String address) {
        Credentials credentials = credentials(request);
        try {
            return callers.of(credentials);
        } catch (InvalidTokenException bad) {
            // Counts like a call without a token, so that guessing of tokens is limited.
            checkRate(Caller.anyone(), address);
            onInvalidToken.accept(address);
            throw new HttpProblemException(
                    Status.UNAUTHORIZED_401,
                    ErrorCode.UNAUTHENTICATED,
                    notSignedIn(bad).getMessage(),
                    BEARER);
        } catch (RuntimeException unavailable) {
            // The issuer or the database does not respond.
            throw new HttpProblemException(
                    Status.SERVICE_UNAVAILABLE_503, ErrorCode.INTERNAL, Incidents.report(unavailable));
        }
    }

    private void checkRate(Caller caller, String address) {
        refuse(rates.count(caller, address), "Too many requests");
    }

    private static void refuse(Optional<Duration> wait, String what) {
        if (wait.isPresent()) {
            String seconds = String.valueOf(wait.get().toSeconds());
            throw new HttpProblemException(
                    Status.TOO_MANY_REQUESTS_429,
                    ErrorCode.RATE_LIMITED,
                    what + " in this minute. Try again in " + seconds + " s.",
                    HeaderValues.create(HeaderNames.RETRY_AFTER, seconds));
        }
    }

    private Optional<ApiError> refusal(Credentials credentials, Caller caller) {
        try {
            return callers.of(credentials).equals(caller)
                    ? Optional.empty()
                    : Optional.of(
                            ApiError.of(ErrorCode.UNAUTHENTICATED, "The token belongs to another caller by now."));
        } catch (InvalidTokenException bad) {
            return Optional.of(notSignedIn(bad));
        } catch (RuntimeException unavailable) {
            return Optional.of(ApiError.of(ErrorCode.INTERNAL, Incidents.report(unavailable)));
        }
    }

    private static ApiError notSignedIn(InvalidTokenException bad) {
        return ApiError.of(ErrorCode.UNAUTHENTICATED, "Not signed in: " + bad.getMessage() + ".");
    }
}

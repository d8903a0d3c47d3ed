package dev.openings.jooq.operation;

import java.util.Optional;

/**
 * Where a change was requested from, as events store it for the audit log.
 *
 * @param address network address of the client, without a port
 * @param requestId of the request, by which log lines of the application are found
 * @param issuer of the token that identified the caller ({@code iss}, RFC 7519 section 4.1.1)
 * @param account that the token belongs to ({@code sub}, RFC 7519 section 4.1.2)
 * @param tokenId of the token ({@code jti}, RFC 7519 section 4.1.7)
 */
public record RequestOrigin(
        Optional<String> address,
        Optional<String> requestId,
        Optional<String> issuer,
        Optional<String> account,
        Optional<String> tokenId) {
    /** A change that no request caused, or of which nothing is known. */
    public static final RequestOrigin UNKNOWN =
            new RequestOrigin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}

package dev.openings.server.outside;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where an outside calendar is.
 *
 * @param url absolute
 * @param login empty: none is needed
 */
public record OutsideAddress(URI url, Optional<Login> login) {
    /** A user name and a password; its text shows neither. */
    public record Login(String user, String password) {
        /** The value of the header Authorization (RFC 7617). */
        String header() {
            byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(credentials);
        }

        @Override
        public String toString() {
            return "Login";
        }
    }

    Optional<String> authorization() {
        return login.map(Login::header);
    }

    @Override
    public String toString() {
        return "OutsideAddress[" + url.getHost() + "]";
    }
}

package dev.openings.server;

import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.IssuedTokens;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.RevokedTokens;
import dev.openings.server.security.Role;
import dev.openings.server.security.SigningKey;
import dev.openings.server.security.TokenIssuer;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The command {@code token}: issues, lists and revokes tokens of the own key. */
final class TokenCommands {
    private final SigningKey key;
    private final IssuedTokens issued;
    private final RevokedTokens revoked;
    private final Instant now;
    private final PrintStream out;

    TokenCommands(SigningKey key, Path data, Instant now, PrintStream out) {
        DataFolder.create(data);
        this.key = key;
        this.issued = new IssuedTokens(data);
        this.revoked = new RevokedTokens(data, () -> now);
        this.now = now;
        this.out = out;
    }

    /** Prints a token, once it is on the list of issued ones. */
    void issue(Role role, Optional<GlobalId> person, String name, Duration lifetime) {
        String id = UUID.randomUUID().toString();
        String bearer = person.map(GlobalId::text).orElse(name);
        String token = new TokenIssuer(key).token(id, role, person, name, now, lifetime);
        try {
            issued.add(new IssuedTokens.Issued(id, role, bearer, now, now.plus(lifetime)));
        } catch (IOException unwritable) {
            throw failed("the token cannot be listed", unwritable);
        }
        out.println(token);
    }

    /** Prints a link for the first sign-in on the pages of {@code site}. */
    void invite(Role role, Invitation.Invited person, RelyingParty site, Duration lifetime) {
        Invitations invitations = new Invitations(key, () -> now);
        out.println(invitations.link(invitations.create(role, person, lifetime), site));
    }

    /** Prints the tokens that have not expired. */
    void list() {
        try {
            for (IssuedTokens.Issued token : issued.validAt(now)) {
                out.println(String.join(
                        "  ",
                        token.id(),
                        token.role().name(),
                        "until " + token.expires(),
                        token.bearer() + (revoked.contains(token.id()) ? "  (revoked)" : "")));
            }
        } catch (IOException unreadable) {
            throw failed("the list of tokens cannot be read", unreadable);
        }
    }

    /** A token that another machine issued is not listed here, but can be revoked. */
    void revoke(String id) {
        try {
            revoked.add(id);
        } catch (IOException unwritable) {
            throw failed("the token cannot be revoked", unwritable);
        }
    }

    private static StartupException failed(String what, IOException failure) {
        String file = failure instanceof FileSystemException named ? " (" + named.getFile() + ")" : "";
        String why =
                failure instanceof AccessDeniedException ? "permission denied" : "the file cannot be written or read";
        return new StartupException(what + ": " + why + file);
    }
}

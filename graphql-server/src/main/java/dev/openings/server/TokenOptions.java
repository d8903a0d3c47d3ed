package dev.openings.server;

import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the command line says to the command {@code token}. */
final class TokenOptions {
    private static final String NO_NAME = "command line";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            converter = OptionValues.TokenAction.class,
            description = "list or revoke; without it, a token is issued.")
    private Optional<String> action = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID",
            converter = OptionValues.TokenId.class,
            description = "The token to revoke, as token list names it.")
    private Optional<String> tokenId = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "ADMIN|STAFF|CONTACT",
            converter = OptionValues.TokenRole.class,
            description = "Role of the caller; required for a new token.")
    private Optional<Role> role = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Global ID of the staff member or contact that the caller is.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            defaultValue = NO_NAME,
            converter = OptionValues.AccountName.class,
            description = "How the audit log shows a bearer without --id. Default: ${DEFAULT-VALUE}.")
    private String name = NO_NAME;

    @Option(
            names = "--link",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "URL",
            description =
                    "Print a link for the first sign-in on the pages instead, good for one use: of the person of --id, or "
                            + "of a new staff member with the name of --name. URL is the address of the server. Default: "
                            + "OPENINGS_PUBLIC_URL, or http://localhost:8080.")
    private Optional<String> link = Optional.empty();

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "12",
            converter = OptionValues.Hours.class,
            description = "Hours until the token expires; 0 makes an expired token. Default: ${DEFAULT-VALUE}.")
    private int hours;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "Issue the token at this instant: for a demo that was started with --now.")
    private Optional<Instant> now = Optional.empty();

    Optional<Role> role() {
        return role;
    }

    Optional<String> tokenId() {
        return tokenId;
    }

    Optional<String> link() {
        return link;
    }

    Optional<Instant> now() {
        return now;
    }

    String name() {
        return name;
    }

    Duration lifetime() {
        return Duration.ofHours(hours);
    }

    boolean lists() {
        return action.filter("list"::equals).isPresent();
    }

    /** Refuses options that do not fit the action. */
    void requireFit() {
        if (action.isPresent() && role.isPresent()) {
            throw new UsageException("token " + action.get() + " takes no --role");
        }
        if (action.isEmpty() && role.isEmpty()) {
            throw new UsageException("token needs --role");
        }
        boolean revokes = action.filter("revoke"::equals).isPresent();
        if (revokes != tokenId.isPresent()) {
            throw new UsageException(revokes ? "token revoke needs the ID of a token" : "token list takes no ID");
        }
    }

    /** Whom the token names; empty: nobody, or it is not about a new token. */
    Optional<GlobalId> person() {
        return role.flatMap(bearer -> id.map(text -> OptionValues.personId(bearer, text)));
    }

    /** The role of whoever opens the link. */
    Role bearer() {
        return role.orElseThrow(() -> new UsageException("--link needs --role"));
    }

    /** Whoever opens the link. */
    Invitation.Invited invited() {
        Optional<GlobalId> person = person();
        if (person.isPresent()) {
            return new Invitation.Invited.Known(person.get());
        }
        if (bearer() == Role.CONTACT || name.equals(NO_NAME)) {
            throw new UsageException(
                    "--link needs --id" + (bearer() == Role.CONTACT ? "" : ", or --name for a new staff member"));
        }
        return new Invitation.Invited.NewStaffMember(name);
    }
}

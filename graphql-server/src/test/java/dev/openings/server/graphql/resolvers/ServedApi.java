package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.graphql.schema.FieldPermission;
import dev.openings.server.proofofwork.ProofOfWorkChallenges;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.PublicBookingQuota;
import dev.openings.server.security.SigningKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** The API as the server has it, on an empty database. */
final class ServedApi {
    private ServedApi() {}

    /**
     * The permissions of its fields.
     *
     * @param folder for a signing key
     */
    static List<FieldPermission> fieldPermissions(Path folder) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(Databases.h2Memory(UUID.randomUUID().toString()));
        try (Openings openings = Openings.on(source)) {
            SigningKey key = SigningKey.readOrMake(folder.resolve("key.pem"));
            return new OpeningsApi(
                            openings,
                            key.secrets(),
                            () -> URI.create("http://localhost/"),
                            new Invitations(key, InstantSource.system()),
                            new PublicBookingQuota(0, 0, Optional.empty(), InstantSource.system()),
                            new ProofOfWorkChallenges(key.secrets(), InstantSource.system()),
                            LinkMails.NONE,
                            new AccessRecords(openings, InstantSource.system()))
                    .fieldPermissions();
        }
    }
}

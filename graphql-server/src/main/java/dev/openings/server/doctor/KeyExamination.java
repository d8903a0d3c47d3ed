package dev.openings.server.doctor;

import dev.openings.server.files.FileAccess;
import dev.openings.server.security.SecretsKey;
import dev.openings.server.security.SigningKey;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The keys of tokens and links, and the certificate of TLS. */
record KeyExamination(Settings settings, InstantSource clock, Consumer<Settings.Tls> certificates)
        implements Examination {
    private static final String SUBJECT = "signing key";
    private static final String TLS = "certificate";
    private static final Duration SOON = Duration.ofDays(14);

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>(keys());
        settings.listen().tls().ifPresent(files -> found.add(certificate(files)));
        return found;
    }

    private List<Finding> keys() {
        Path file = settings.signingKey().orElseGet(() -> DataFolder.signingKey(settings.data()));
        if (!Files.exists(file)) {
            return List.of(missing(file));
        }
        List<Finding> found = new ArrayList<>();
        for (Path each : List.of(file, SecretsKey.file(file))) {
            FileAccess.exposure(each)
                    .ifPresent(
                            why -> found.add(
                                    Finding.fault(
                                            SUBJECT,
                                            each + " " + why.replaceAll(":.*", ""),
                                            "chmod 600 " + each
                                                    + ", as its owner, or 640 as root with a group of the server alone. Who has read it can make tokens: run `key rotate` with it.")));
        }
        unusable(file).ifPresent(found::add);
        if (found.isEmpty()) {
            found.add(Finding.ok(SUBJECT, file + ", closed to others"));
        }
        return found;
    }

    private Finding missing(Path file) {
        if (settings.signingKey().isPresent()) {
            return Finding.fault(
                    SUBJECT,
                    "OPENINGS_SIGNING_KEY names " + file + ", which does not exist",
                    "Copy the key of the other servers there, mode 600; or make one with "
                            + "`openssl ecparam -name prime256v1 -genkey -noout`.");
        }
        boolean hasData = Files.exists(DataFolder.databaseFile(settings.data()));
        return hasData
                ? Finding.fault(
                        SUBJECT,
                        file + " is missing, and there is a database beside it",
                        "Restore it and secrets.key from the backup. With new ones, links and tokens of before are void.")
                : Finding.ok(SUBJECT, "the first start makes it");
    }

    private static Optional<Finding> unusable(Path file) {
        try {
            SecretsKey.secrets(SigningKey.read(file), file);
            return Optional.empty();
        } catch (SigningKey.BadKey bad) {
            return Optional.of(Finding.fault(
                    SUBJECT,
                    bad.line(),
                    "Restore the file from the backup, or run the command as the user who may read it."));
        }
    }

    private Finding certificate(Settings.Tls files) {
        try {
            certificates.accept(files);
            Instant end = expiry(files.certificate());
            Duration left = Duration.between(clock.instant(), end);
            if (left.isNegative()) {
                return Finding.fault(
                        TLS,
                        files.certificate() + " has expired at " + end,
                        "Renew it. A running server reads it then.");
            }
            return left.compareTo(SOON) < 0
                    ? Finding.warning(TLS, files.certificate() + " expires at " + end, "Renew it.")
                    : Finding.ok(TLS, files.certificate() + ", until " + end);
        } catch (StartupException refused) {
            return Finding.fault(
                    TLS, refused.line(), "Name both files, readable by this user, the key by nobody else.");
        } catch (IOException | CertificateException unreadable) {
            return Finding.fault(TLS, files.certificate() + " cannot be read", "Name a PEM file with a certificate.");
        }
    }

    private static Instant expiry(Path certificate) throws IOException, CertificateException {
        try (InputStream bytes = Files.newInputStream(certificate)) {
            X509Certificate first =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return first.getNotAfter().toInstant();
        }
    }
}

package dev.openings.server.doctor;

import dev.openings.server.security.ProviderDocuments;
import dev.openings.server.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The identity provider, if there is one. */
record IssuerExamination(Settings settings) implements Examination {
    private static final String SUBJECT = "identity provider";

    @Override
    public List<Finding> findings() {
        return settings.oidc().map(oidc -> List.of(finding(oidc.issuer()))).orElse(List.of());
    }

    private static Finding finding(URI issuer) {
        Optional<String> fault = ProviderDocuments.fault(issuer);
        return fault.map(why -> Finding.fault(
                        SUBJECT,
                        issuer + ": " + why,
                        "Set OPENINGS_OIDC_ISSUER to the issuer exactly as the provider writes it, and let this machine reach "
                                + "it: its document is at .well-known/openid-configuration below it."))
                .orElseGet(() -> Finding.ok(SUBJECT, issuer + " has told its keys"));
    }
}

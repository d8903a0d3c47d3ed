package dev.openings.server.doctor;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.security.Loopback;
import dev.openings.server.settings.Settings;
import java.net.URI;
import java.util.List;

/** The address that people reach the server at. */
record AddressExamination(Settings settings, Practice practice) implements Examination {
    private static final String SUBJECT = "public address";
    private static final String CURE =
            "Set OPENINGS_PUBLIC_URL to the address of the site, such as https://book.example.org.";

    @Override
    public List<Finding> findings() {
        if (settings.publicUrl().isPresent()) {
            return List.of(known(settings.publicUrl().get()));
        }
        if (practice.publicBooking() && settings.reminders().smtp().isPresent()) {
            return List.of(Finding.fault(
                    SUBJECT,
                    "patients book without an account, but links that confirm their address cannot be sent",
                    CURE));
        }
        return List.of(
                practice.publicBooking()
                        ? Finding.warning(SUBJECT, "patients book, and links lead to this machine only", CURE)
                        : Finding.ok(SUBJECT, "not set: links lead to this machine"));
    }

    private static Finding known(URI url) {
        boolean isPlain = "http".equals(url.getScheme()) && !Loopback.isNamedBy(url.getHost());
        return isPlain
                ? Finding.warning(
                        SUBJECT,
                        url + " has no HTTPS: everyone on the way reads along, and nobody can sign in with a passkey",
                        "Put a proxy with TLS in front, or set OPENINGS_TLS_CERTIFICATE and OPENINGS_TLS_KEY.")
                : Finding.ok(SUBJECT, url.toString());
    }
}

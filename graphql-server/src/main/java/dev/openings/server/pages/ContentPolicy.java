package dev.openings.server.pages;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.Set;

/** What a page may load and do: its header Content-Security-Policy (Content Security Policy Level 3, Trusted Types). */
enum ContentPolicy {
    /** Nothing inline, nothing from elsewhere, and markup by lit-html alone. */
    STRICT(Source.OWN, "lit-html", ""),
    /** As {@link #STRICT}, in frames of the sites that the settings name. */
    EMBEDDED(Source.OWN, "lit-html", ""),
    /** As {@link #STRICT}, with a worker that keeps today's list for hours without network. */
    WITH_WORKER(Source.OWN, "lit-html openings", "worker-src 'self'; "),
    /** As {@link #STRICT}, with previews of e-mails: their HTML is parsed by a policy of its own, and copied without what could run. */
    WITH_MAIL(Source.OWN, "lit-html openings", ""),
    /** GraphiQL makes styles and markup as it runs. All scripts come from this server. */
    EXPLORER(
            "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
                    + " connect-src 'self'; ",
            "",
            "");

    /** Where parts of a page may come from. */
    private static final class Source {
        static final String OWN =
                "script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
                        + "manifest-src 'self'; ";

        private Source() {}
    }

    private final String sources;
    private final String trustedTypes;
    private final String more;

    ContentPolicy(String sources, String trustedTypes, String more) {
        this.sources = sources;
        this.trustedTypes = trustedTypes;
        this.more = more;
    }

    /** @param sites the origins of which pages may show this one in a frame; only {@link #EMBEDDED} can be shown */
    Header header(Set<String> sites) {
        boolean isInFrames = this == EMBEDDED && !sites.isEmpty();
        String ancestors = isInFrames ? String.join(" ", sites.stream().sorted().toList()) : "'none'";
        return HeaderValues.createCached(
                "Content-Security-Policy",
                "default-src 'none'; " + sources + more + "form-action 'self'; base-uri 'none'; frame-ancestors "
                        + ancestors
                        + (trustedTypes.isEmpty()
                                ? ""
                                : "; require-trusted-types-for 'script'; trusted-types " + trustedTypes));
    }
}

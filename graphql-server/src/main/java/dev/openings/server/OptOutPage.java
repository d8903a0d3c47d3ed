package dev.openings.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a person sees who follows the link to unsubscribe. */
enum OptOutPage {
    /** A button that unsubscribes. */
    ASK("opt-out.html"),
    /** No more e-mails. */
    DONE("opt-out-done.html"),
    /** The link is of no contact, or of an address that the contact has no more. */
    UNKNOWN("opt-out-unknown.html");

    private final String html;

    OptOutPage(String file) {
        html = read("/web/opt-out/" + file);
    }

    /** @param files the path of the files of pages, relative to the root of the site */
    byte[] html(String files) {
        return html.replace("{{files}}", files).getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(OptOutPage.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

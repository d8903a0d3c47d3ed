package dev.openings.server.messages;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parts of an e-mail that have content, in order. */
public final class MailParts {
    private MailParts() {}

    /** The only part of {@code type}, as text with line breaks as they were sent. */
    public static String only(String type, Part mail) throws MessagingException, IOException {
        List<Part> found = new ArrayList<>();
        for (Part part : of(mail)) {
            if (part.isMimeType(type)) {
                found.add(part);
            }
        }
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " parts are " + type);
        }
        Part part = found.getFirst();
        return part.getContent() instanceof String text
                ? text
                : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The plain text. */
    public static String text(Part mail) throws MessagingException, IOException {
        return only("text/plain", mail);
    }

    private static List<Part> of(Part part) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart several)) {
            return List.of(part);
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < several.getCount(); i++) {
            BodyPart each = several.getBodyPart(i);
            parts.addAll(of(each));
        }
        return parts;
    }
}

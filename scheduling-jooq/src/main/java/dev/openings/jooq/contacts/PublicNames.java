package dev.openings.jooq.contacts;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.jooq.validation.TextLength;
import java.util.regex.Pattern;

/**
 * Rules of the names that callers who are not staff enter. The practice writes to this name: without the rules, anyone could send
 * text and links of their own to anyone, as a message of the practice.
 */
final class PublicNames {
    private static final int MAX_LENGTH = 60;

    /** What programs turn into links: a scheme, an e-mail address, a path, and words around a dot without a space. */
    private static final Pattern WEB_ADDRESS = Pattern.compile(
            "://|@|/|\\bwww\\.|[\\p{L}\\p{N}-]{2,}[.\u3002\uFF0E\uFF61][\\p{L}\\p{N}-]{2,}", Pattern.CASE_INSENSITIVE);

    private PublicNames() {}

    static void check(InputChecks checks, Contact contact) {
        check(checks, contact.givenName(), "givenName");
        check(checks, contact.familyName(), "familyName");
    }

    /** Checks one name, in the field {@code path}. */
    static void check(InputChecks checks, String name, String path) {
        TextLength.check(checks, name, MAX_LENGTH, path);
        if (WEB_ADDRESS.matcher(name).find()) {
            checks.add(InputRule.WEB_ADDRESS.at(path));
        }
    }
}

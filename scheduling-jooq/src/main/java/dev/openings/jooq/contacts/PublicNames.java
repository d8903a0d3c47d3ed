package dev.openings.jooq.contacts;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
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

    private static void check(InputChecks checks, String name, String path) {
        int length = name.codePointCount(0, name.length());
        if (length > MAX_LENGTH) {
            checks.add(InputRule.LONG_PUBLIC_NAME
                    .at(path)
                    .with("maximum", MAX_LENGTH)
                    .with("value", length));
        }
        if (WEB_ADDRESS.matcher(name).find()) {
            checks.add(InputRule.WEB_ADDRESS.at(path));
        }
    }
}

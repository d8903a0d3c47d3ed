package dev.openings.jooq.accounts;

/**
 * An account of an OpenID Connect provider. Issuer and subject together identify it for ever (OpenID Connect Core 1.0, section
 * 5.7); an e-mail address does not.
 *
 * @param issuer the {@code iss} of its tokens, 1 to 400 characters
 * @param subject the {@code sub} of its tokens, 1 to 255 characters
 */
public record Account(String issuer, String subject) {
    private static final int MAX_ISSUER = 400;
    private static final int MAX_SUBJECT = 255;

    /** False for an account that cannot be linked, because its names are empty, too long or contain control characters. */
    boolean canBeLinked() {
        return isText(issuer, MAX_ISSUER) && isText(subject, MAX_SUBJECT);
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }
}

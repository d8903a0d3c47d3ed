package dev.openings.jooq.services;

import dev.openings.jooq.validation.InputChecks;
import java.util.Optional;

/**
 * What contacts read of a service, in one language.
 *
 * @param language BCP 47 tag of at most 100 characters
 * @param publicName what contacts may read in place of the name, one line
 * @param preparation how to prepare for the visit; may have several lines
 */
public record ServiceText(String language, Optional<String> publicName, Optional<String> preparation) {
    /** True if it says nothing. */
    boolean isEmpty() {
        return publicName.isEmpty() && preparation.isEmpty();
    }

    /** The texts, normalized and checked. */
    ServiceText checked(InputChecks checks, String... path) {
        return new ServiceText(
                checks.locale(Optional.of(language), InputChecks.item(path, "language"))
                        .orElse(language),
                checks.optionalLine(publicName, InputChecks.item(path, "publicName")),
                checks.optionalText(preparation, InputChecks.item(path, "preparation")));
    }
}

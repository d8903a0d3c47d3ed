package dev.openings.jooq.contacts;

import java.util.List;
import java.util.Set;

/**
 * One word of a search. It matches a contact if, for one of the variants, each word is the beginning of a stored word of the
 * contact.
 *
 * @param variants ways to write the same: {@code o'brien} is {@code obrien}, or {@code o} and {@code brien}
 */
record SearchTerm(Set<List<String>> variants) {
    SearchTerm {
        variants = Set.copyOf(variants);
    }
}

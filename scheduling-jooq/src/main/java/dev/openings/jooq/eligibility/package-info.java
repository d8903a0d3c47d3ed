/**
 * Who may book what: what is known of a contact, and invitations to services. The core judges it
 * ({@code dev.openings.eligibility}).
 */
@NullMarked
package dev.openings.jooq.eligibility;

import org.jspecify.annotations.NullMarked;

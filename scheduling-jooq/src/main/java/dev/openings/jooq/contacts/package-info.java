/** Contacts: patients and other people who book appointments. */
@NullMarked
package dev.openings.jooq.contacts;

import org.jspecify.annotations.NullMarked;

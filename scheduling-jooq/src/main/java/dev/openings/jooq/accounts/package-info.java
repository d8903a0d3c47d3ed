/** Accounts of identity providers, and the staff members and contacts that they belong to. */
@NullMarked
package dev.openings.jooq.accounts;

import org.jspecify.annotations.NullMarked;

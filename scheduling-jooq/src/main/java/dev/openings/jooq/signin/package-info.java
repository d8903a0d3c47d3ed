/** Sign-in on pages: passkeys of staff members and contacts, and sessions of browsers. */
@NullMarked
package dev.openings.jooq.signin;

import org.jspecify.annotations.NullMarked;

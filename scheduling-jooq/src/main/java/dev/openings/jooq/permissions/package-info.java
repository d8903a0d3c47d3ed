/** Who may do what: every permission with the callers that have it, and the one refusal of each. */
@NullMarked
package dev.openings.jooq.permissions;

import org.jspecify.annotations.NullMarked;

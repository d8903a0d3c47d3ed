/** Triggers of H2, which calls them by their names: {@code V35__busy_states.sql} creates them. PostgreSQL has triggers in SQL. */
@NullMarked
package dev.openings.jooq.triggers;

import org.jspecify.annotations.NullMarked;

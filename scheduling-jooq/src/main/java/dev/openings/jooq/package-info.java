/**
 * The entry point of scheduling on a database: {@link dev.openings.jooq.Openings} migrates the database and returns the
 * services. Each concept has a package of its own.
 */
@NullMarked
package dev.openings.jooq;

import org.jspecify.annotations.NullMarked;

/**
 * The entry point of scheduling on a database: {@link dev.openings.jooq.Openings} migrates it and gives the services, one
 * package per concept.
 */
@NullMarked
package dev.openings.jooq;

import org.jspecify.annotations.NullMarked;

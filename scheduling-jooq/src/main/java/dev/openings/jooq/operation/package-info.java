/**
 * The values that every service operation takes and returns: the actor, patches and pages, and an outcome with its
 * problems.
 */
@NullMarked
package dev.openings.jooq.operation;

import org.jspecify.annotations.NullMarked;

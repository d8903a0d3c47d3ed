/**
 * Internal: checks of single input values. Each check adds one problem with the path of its field. Not exported.
 */
@NullMarked
package dev.openings.jooq.validation;

import org.jspecify.annotations.NullMarked;

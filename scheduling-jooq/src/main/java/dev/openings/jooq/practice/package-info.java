/** The practice: name, address, zone, and the default rules. */
@NullMarked
package dev.openings.jooq.practice;

import org.jspecify.annotations.NullMarked;

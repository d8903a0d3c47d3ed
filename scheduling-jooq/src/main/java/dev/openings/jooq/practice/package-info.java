/** The practice: name, address, time zone and default rules. */
@NullMarked
package dev.openings.jooq.practice;

import org.jspecify.annotations.NullMarked;

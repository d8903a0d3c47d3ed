/** Services: visit types with their rules, staff and resource requirements. */
@NullMarked
package dev.openings.jooq.services;

import org.jspecify.annotations.NullMarked;

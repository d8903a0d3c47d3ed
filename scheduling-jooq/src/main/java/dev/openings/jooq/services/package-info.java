/** Services: kinds of appointments with their rules, staff members and required resources. */
@NullMarked
package dev.openings.jooq.services;

import org.jspecify.annotations.NullMarked;

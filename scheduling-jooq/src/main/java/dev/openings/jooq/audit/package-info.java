/**
 * What happened in the practice: events, which are written in the transaction of each change, and the audit log, which lists
 * them.
 */
@NullMarked
package dev.openings.jooq.audit;

import org.jspecify.annotations.NullMarked;

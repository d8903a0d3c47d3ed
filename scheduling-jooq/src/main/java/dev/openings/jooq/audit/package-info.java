/** The audit log: who changed what, and when. It is written in the transaction of the change. */
@NullMarked
package dev.openings.jooq.audit;

import org.jspecify.annotations.NullMarked;

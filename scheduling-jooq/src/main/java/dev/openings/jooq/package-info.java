/** The same rules made durable: transactions and rows. */
@NullMarked
package dev.openings.jooq;

import org.jspecify.annotations.NullMarked;

/** Links by which the owner of an e-mail address proves to have it, and the appointments that wait for that. */
@NullMarked
package dev.openings.jooq.confirmations;

import org.jspecify.annotations.NullMarked;

/** What people answer to text messages: what it means, and the inbox of the desk. */
@NullMarked
package dev.openings.jooq.replies;

import org.jspecify.annotations.NullMarked;

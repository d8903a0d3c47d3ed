/** What the door says, word by word. */
@NullMarked
package dev.openings.server.graphql;

import org.jspecify.annotations.NullMarked;

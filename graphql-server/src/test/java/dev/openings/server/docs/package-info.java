/** The documentation as a site. */
@NullMarked
package dev.openings.server.docs;

import org.jspecify.annotations.NullMarked;

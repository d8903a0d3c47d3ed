/** Tests of the server as a whole, through HTTP. */
@NullMarked
package dev.openings.server;

import org.jspecify.annotations.NullMarked;

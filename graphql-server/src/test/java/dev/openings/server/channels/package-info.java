/** Tests of what all channels share. */
@NullMarked
package dev.openings.server.channels;

import org.jspecify.annotations.NullMarked;

/** Tests of requests to addresses that people enter, against servers on the loopback address. */
@NullMarked
package dev.openings.server.fetching;

import org.jspecify.annotations.NullMarked;

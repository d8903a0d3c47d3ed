/** HTTP requests to addresses that people enter: never to hosts of the own network, and within limits of size and time. */
@NullMarked
package dev.openings.server.fetching;

import org.jspecify.annotations.NullMarked;

/**
 * The guard between sockets and HTTP decoders: numbers of connections, time for a client to send, framing of bodies. The
 * decision is in {@code docs/adr/0012-guard-in-front-of-helidons-decoder.md}.
 */
@NullMarked
package dev.openings.server.connections;

import org.jspecify.annotations.NullMarked;

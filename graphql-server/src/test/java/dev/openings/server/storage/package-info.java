/** Tests of the data folder and the connections. */
@NullMarked
package dev.openings.server.storage;

import org.jspecify.annotations.NullMarked;
